package dev.gatehouse.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The id of a workspace. Text: {@code wrkspc_} and 24 letters and digits. */
@Embeddable
public record WorkspaceId(UUID value) {

    private static final IdText TEXT = new IdText("wrkspc_");

    public static WorkspaceId next(Instant now) {
        return new WorkspaceId(Uuids.next(now));
    }

    /** @throws Refusal {@link Reason#NOT_FOUND} for text that cannot be such an id: it names nothing */
    @JsonCreator
    public static WorkspaceId from(String text) {
        return parse(text).orElseThrow(() -> Reason.NOT_FOUND.refuse("workspace"));
    }

    /** The id behind the text, empty where the text cannot be one. */
    public static Optional<WorkspaceId> parse(String text) {
        return TEXT.parse(text).map(WorkspaceId::new);
    }

    @Override
    @JsonValue
    public String toString() {
        return TEXT.format(value);
    }
}
