package dev.gatehouse.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The id of a spend alert. Text: {@code spa_} and 24 letters and digits. */
@Embeddable
public record SpendAlertId(UUID value) {

    private static final IdText TEXT = new IdText("spa_");

    public static SpendAlertId next(Instant now) {
        return new SpendAlertId(Uuids.next(now));
    }

    /** @throws Refusal {@link Reason#NOT_FOUND} for text that cannot be such an id: it names nothing */
    @JsonCreator
    public static SpendAlertId from(String text) {
        return parse(text).orElseThrow(() -> Reason.NOT_FOUND.refuse("spend alert"));
    }

    /** The id behind the text, empty where the text cannot be one. */
    public static Optional<SpendAlertId> parse(String text) {
        return TEXT.parse(text).map(SpendAlertId::new);
    }

    @Override
    @JsonValue
    public String toString() {
        return TEXT.format(value);
    }
}
