package dev.gatehouse.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The id of a user. Text: {@code user_} and 24 letters and digits. */
@Embeddable
public record UserId(UUID value) {

    private static final IdText TEXT = new IdText("user_");

    public static UserId next(Instant now) {
        return new UserId(Uuids.next(now));
    }

    /** @throws Refusal {@link Reason#NOT_FOUND} for text that cannot be such an id: it names nothing */
    @JsonCreator
    public static UserId from(String text) {
        return parse(text).orElseThrow(() -> Reason.NOT_FOUND.refuse("user"));
    }

    /** The id behind the text, empty where the text cannot be one. */
    public static Optional<UserId> parse(String text) {
        return TEXT.parse(text).map(UserId::new);
    }

    @Override
    @JsonValue
    public String toString() {
        return TEXT.format(value);
    }
}
