package dev.gatehouse.gateway;

import dev.gatehouse.kernel.OrganizationId;
import java.util.UUID;

/** The id of a reservation, later of the usage that it turned into: a UUID of version 7 in an organization. */
record ReservationId(OrganizationId organizationId, UUID value) {

    /** Where it is in Redis. */
    Expected.Field field() {
        return new Expected.Field(RedisKeys.reservations(organizationId, value), value);
    }
}
