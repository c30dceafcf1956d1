package dev.gatehouse.gateway;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Lets a lease go on for a while, where it cannot be found out whether its call was reported. */
final class Postpone extends Operation<Boolean> {

    private static final long PAUSE_MILLIS = 5_000;

    private final UUID reservation;
    private final long keptMillis;

    /** @param keptMillis how long it is remembered that the lease has to be ended by somebody */
    Postpone(UUID reservation, long keptMillis) {
        this.reservation = reservation;
        this.keptMillis = keptMillis;
    }

    @Override
    Collection<String> keys() {
        return List.of();
    }

    @Override
    Boolean apply(Batch batch) {
        batch.addLease(new Batch.Lease(reservation, batch.nowMillis() + PAUSE_MILLIS, keptMillis));
        return true;
    }
}
