package dev.gatehouse.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The id of a service account. Text: {@code svac_} and 24 letters and digits. */
@Embeddable
public record ServiceAccountId(UUID value) {

    private static final IdText TEXT = new IdText("svac_");

    public static ServiceAccountId next(Instant now) {
        return new ServiceAccountId(Uuids.next(now));
    }

    /** @throws Refusal {@link Reason#NOT_FOUND} for text that cannot be such an id: it names nothing */
    @JsonCreator
    public static ServiceAccountId from(String text) {
        return parse(text).orElseThrow(() -> Reason.NOT_FOUND.refuse("service account"));
    }

    /** The id behind the text, empty where the text cannot be one. */
    public static Optional<ServiceAccountId> parse(String text) {
        return TEXT.parse(text).map(ServiceAccountId::new);
    }

    @Override
    @JsonValue
    public String toString() {
        return TEXT.format(value);
    }
}
