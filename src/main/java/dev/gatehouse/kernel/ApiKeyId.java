package dev.gatehouse.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The id of an API key or an admin API key. Text: {@code apikey_} and 24 letters and digits. */
@Embeddable
public record ApiKeyId(UUID value) {

    private static final IdText TEXT = new IdText("apikey_");

    public static ApiKeyId next(Instant now) {
        return new ApiKeyId(Uuids.next(now));
    }

    /** @throws Refusal {@link Reason#NOT_FOUND} for text that cannot be such an id: it names nothing */
    @JsonCreator
    public static ApiKeyId from(String text) {
        return parse(text).orElseThrow(() -> Reason.NOT_FOUND.refuse("API key"));
    }

    /** The id behind the text, empty where the text cannot be one. */
    public static Optional<ApiKeyId> parse(String text) {
        return TEXT.parse(text).map(ApiKeyId::new);
    }

    @Override
    @JsonValue
    public String toString() {
        return TEXT.format(value);
    }
}
