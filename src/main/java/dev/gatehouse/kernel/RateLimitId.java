package dev.gatehouse.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The id of an organization's rate limits for one group. Text: {@code rl_} and 24 letters and digits. */
@Embeddable
public record RateLimitId(UUID value) {

    private static final IdText TEXT = new IdText("rl_");

    public static RateLimitId next(Instant now) {
        return new RateLimitId(Uuids.next(now));
    }

    /** @throws Refusal {@link Reason#NOT_FOUND} for text that cannot be such an id: it names nothing */
    @JsonCreator
    public static RateLimitId from(String text) {
        return parse(text).orElseThrow(() -> Reason.NOT_FOUND.refuse("rate limit"));
    }

    /** The id behind the text, empty where the text cannot be one. */
    public static Optional<RateLimitId> parse(String text) {
        return TEXT.parse(text).map(RateLimitId::new);
    }

    @Override
    @JsonValue
    public String toString() {
        return TEXT.format(value);
    }
}
