package dev.gatehouse.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The id of a gateway. Text: {@code gateway_} and 24 letters and digits. */
@Embeddable
public record GatewayId(UUID value) {

    /** The one whose token is configuration; before all others. */
    public static final GatewayId CONFIGURED = new GatewayId(new UUID(0, 0));

    private static final IdText TEXT = new IdText("gateway_");

    public static GatewayId next(Instant now) {
        return new GatewayId(Uuids.next(now));
    }

    /** @throws Refusal {@link Reason#NOT_FOUND} for text that cannot be such an id: it names nothing */
    @JsonCreator
    public static GatewayId from(String text) {
        return parse(text).orElseThrow(() -> Reason.NOT_FOUND.refuse("gateway"));
    }

    /** The id behind the text, empty where the text cannot be one. */
    public static Optional<GatewayId> parse(String text) {
        return TEXT.parse(text).map(GatewayId::new);
    }

    @Override
    @JsonValue
    public String toString() {
        return TEXT.format(value);
    }
}
