package dev.gatehouse.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The id of a webhook delivery. Text: {@code whd_} and 24 letters and digits. */
@Embeddable
public record WebhookDeliveryId(UUID value) {

    private static final IdText TEXT = new IdText("whd_");

    public static WebhookDeliveryId next(Instant now) {
        return new WebhookDeliveryId(Uuids.next(now));
    }

    /** @throws Refusal {@link Reason#NOT_FOUND} for text that cannot be such an id: it names nothing */
    @JsonCreator
    public static WebhookDeliveryId from(String text) {
        return parse(text).orElseThrow(() -> Reason.NOT_FOUND.refuse("webhook delivery"));
    }

    /** The id behind the text, empty where the text cannot be one. */
    public static Optional<WebhookDeliveryId> parse(String text) {
        return TEXT.parse(text).map(WebhookDeliveryId::new);
    }

    @Override
    @JsonValue
    public String toString() {
        return TEXT.format(value);
    }
}
