package dev.gatehouse.gateway;

import dev.gatehouse.kernel.Base62;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Uuids;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The id of a reservation, later of the usage it turned into. Its text ({@code rsv_01…}) carries the organization, so
 * that a report finds the slot without asking; it opens nothing by that, since the pair has to exist.
 */
record ReservationId(OrganizationId organizationId, UUID value) {

    private static final String PREFIX = "rsv_01";

    static ReservationId next(OrganizationId organizationId, Instant now) {
        return new ReservationId(organizationId, Uuids.next(now));
    }

    static Optional<ReservationId> parse(String text) {
        if (text.length() != PREFIX.length() + 2 * Base62.UUID_LENGTH || !text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        var middle = PREFIX.length() + Base62.UUID_LENGTH;
        return Base62.decodeUuid(text.substring(PREFIX.length(), middle))
                .flatMap(id -> Base62.decodeUuid(text.substring(middle))
                        .map(organization -> new ReservationId(new OrganizationId(organization), id)));
    }

    @Override
    public String toString() {
        return PREFIX + Base62.encode(value) + Base62.encode(organizationId.value());
    }
}
