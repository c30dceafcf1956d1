package dev.gatehouse.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The id of a spend limit. Text: {@code spl_} and 24 letters and digits. */
public record SpendLimitId(UUID value) {

    private static final IdText TEXT = new IdText("spl_");

    public static SpendLimitId next(Instant now) {
        return new SpendLimitId(Uuids.next(now));
    }

    /** @throws Refusal {@link Reason#NOT_FOUND} for text that cannot be such an id: it names nothing */
    @JsonCreator
    public static SpendLimitId from(String text) {
        return parse(text).orElseThrow(() -> Reason.NOT_FOUND.refuse("spend limit"));
    }

    /** The id behind the text, empty where the text cannot be one. */
    public static Optional<SpendLimitId> parse(String text) {
        return TEXT.parse(text).map(SpendLimitId::new);
    }

    @Override
    @JsonValue
    public String toString() {
        return TEXT.format(value);
    }
}
