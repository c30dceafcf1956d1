package dev.gatehouse.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The id of a rate-limit group, the same in every organization. Text: {@code rlg_} and 24 letters and digits. */
@Embeddable
public record RateLimitGroupId(UUID value) {

    private static final IdText TEXT = new IdText("rlg_");

    public static RateLimitGroupId next(Instant now) {
        return new RateLimitGroupId(Uuids.next(now));
    }

    /** @throws Refusal {@link Reason#NOT_FOUND} for text that cannot be such an id: it names nothing */
    @JsonCreator
    public static RateLimitGroupId from(String text) {
        return parse(text).orElseThrow(() -> Reason.NOT_FOUND.refuse("rate-limit group"));
    }

    /** The id behind the text, empty where the text cannot be one. */
    public static Optional<RateLimitGroupId> parse(String text) {
        return TEXT.parse(text).map(RateLimitGroupId::new);
    }

    @Override
    @JsonValue
    public String toString() {
        return TEXT.format(value);
    }
}
