package dev.gatehouse.gateway;

import dev.gatehouse.kernel.Base62;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Uuids;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The id of a reservation, later of the usage it turned into. Its text ({@code rsv_01…}) carries the organization, so
 * that a report finds the slot without asking; it opens nothing by that, since the pair has to exist.
 */
record ReservationId(OrganizationId organizationId, UUID value) {

    private static final String PREFIX = "rsv_01";
    private static final int HALF = 22;

    static ReservationId next(OrganizationId organizationId, Instant now) {
        return new ReservationId(organizationId, Uuids.next(now));
    }

    static Optional<ReservationId> parse(String text) {
        if (text.length() != PREFIX.length() + 2 * HALF || !text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        var middle = PREFIX.length() + HALF;
        return uuid(text.substring(PREFIX.length(), middle)).flatMap(
                id -> uuid(text.substring(middle))
                        .map(organization -> new ReservationId(new OrganizationId(organization), id)));
    }

    @Override
    public String toString() {
        return PREFIX + text(value) + text(organizationId.value());
    }

    private static String text(UUID value) {
        return Base62.encode(new BigInteger(1, Uuids.bytes(value)), HALF);
    }

    private static Optional<UUID> uuid(String text) {
        return Base62.decode(text).filter(number -> number.bitLength() <= 128)
                .map(number -> new UUID(number.shiftRight(64).longValue(), number.longValue()));
    }
}
