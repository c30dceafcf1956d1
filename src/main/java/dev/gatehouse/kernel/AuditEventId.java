package dev.gatehouse.kernel;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.UUID;

/** The id of an event of the audit log. Text: {@code audit_} and 24 letters and digits. */
public record AuditEventId(UUID value) {

    private static final IdText TEXT = new IdText("audit_");

    /** The id behind the text, empty where the text cannot be one. */
    public static Optional<AuditEventId> parse(String text) {
        return TEXT.parse(text).map(AuditEventId::new);
    }

    @Override
    @JsonValue
    public String toString() {
        return TEXT.format(value);
    }
}
