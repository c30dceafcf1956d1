package dev.gatehouse.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The id of an invite. Text: {@code invite_} and 24 letters and digits. */
@Embeddable
public record InviteId(UUID value) {

    private static final IdText TEXT = new IdText("invite_");

    public static InviteId next(Instant now) {
        return new InviteId(Uuids.next(now));
    }

    /** @throws Refusal {@link Reason#NOT_FOUND} for text that cannot be such an id: it names nothing */
    @JsonCreator
    public static InviteId from(String text) {
        return parse(text).orElseThrow(() -> Reason.NOT_FOUND.refuse("invite"));
    }

    /** The id behind the text, empty where the text cannot be one. */
    public static Optional<InviteId> parse(String text) {
        return TEXT.parse(text).map(InviteId::new);
    }

    @Override
    @JsonValue
    public String toString() {
        return TEXT.format(value);
    }
}
