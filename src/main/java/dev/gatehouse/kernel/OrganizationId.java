package dev.gatehouse.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The id of an organization. Text: a UUID. */
@Embeddable
public record OrganizationId(UUID value) {

    /** {@link UUID#fromString} takes shortened groups; two texts must not name one organization. */
    private static final Pattern TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public static OrganizationId next(Instant now) {
        return new OrganizationId(Uuids.next(now));
    }

    /** @throws Refusal {@link Reason#NOT_FOUND} for text that cannot be such an id: it names nothing */
    @JsonCreator
    public static OrganizationId from(String text) {
        return parse(text).orElseThrow(() -> Reason.NOT_FOUND.refuse("organization"));
    }

    /** The id behind the text, empty where the text cannot be one. */
    public static Optional<OrganizationId> parse(String text) {
        return TEXT.matcher(text).matches() ? Optional.of(new OrganizationId(UUID.fromString(text))) : Optional.empty();
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
