package dev.gatehouse.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The id of a webhook. Text: {@code whk_} and 24 letters and digits. */
@Embeddable
public record WebhookId(UUID value) {

    private static final IdText TEXT = new IdText("whk_");

    public static WebhookId next(Instant now) {
        return new WebhookId(Uuids.next(now));
    }

    /** @throws Refusal {@link Reason#NOT_FOUND} for text that cannot be such an id: it names nothing */
    @JsonCreator
    public static WebhookId from(String text) {
        return parse(text).orElseThrow(() -> Reason.NOT_FOUND.refuse("webhook"));
    }

    /** The id behind the text, empty where the text cannot be one. */
    public static Optional<WebhookId> parse(String text) {
        return TEXT.parse(text).map(WebhookId::new);
    }

    @Override
    @JsonValue
    public String toString() {
        return TEXT.format(value);
    }
}
