package dev.gatehouse.gateway;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What a granted call took from its buckets, as Redis keeps it until the call is reported.
 *
 * @param state whether it is still open, and how it ended
 * @param leased whether it is in the set of leases, because the end of its lease gives something back
 * @param takenAtNanos when, by Redis's clock
 * @param limiterSet which limits it is held against: a field beside it
 * @param taken what of each of them is still held, behind those of rates those of spend
 */
record Reservation(State state, boolean leased, long takenAtNanos, UUID limiterSet, List<Long> taken) {

    enum State {

        /** Granted; the report is awaited. */
        OPEN('o'),
        /** The lease ended without a report; all was given back. A late report still counts in full. */
        RELEASED('r'),
        /** Reported. Stays a while so that the same report again changes nothing. */
        SETTLED('s');

        private final byte code;

        State(char code) {
            this.code = (byte) code;
        }

        private static State of(byte code) {
            for (var state : values()) {
                if (state.code == code) {
                    return state;
                }
            }
            throw new IllegalStateException("Redis holds a reservation of the unknown state " + code);
        }
    }

    private static final byte FORMAT = 4;
    private static final long PERIOD_NANOS = 60_000_000_000L;

    /**
     * A new one.
     *
     * @param leaseNanos where its end gives nothing back that time has not, nobody needs to wait for it
     */
    static Reservation open(long takenAtNanos, long leaseNanos, UUID limiterSet, List<Limiter> limiters,
            List<Long> taken) {
        // What is spent never comes back by time.
        boolean leased = taken.size() > limiters.size();
        for (int i = 0; i < limiters.size() && !leased; i++) {
            var limiter = limiters.get(i);
            leased = whenNobodyReports(limiter.type(), limiter.perMinute(), taken.get(i), leaseNanos) < taken.get(i);
        }
        return new Reservation(State.OPEN, leased, takenAtNanos, limiterSet, taken);
    }

    /**
     * What is left of a share when nobody reports: a request was made and stays one, and of tokens time has given back
     * what a minute's rate gives back. Giving those back once more would raise the rate of every caller that never
     * reports.
     */
    private static long whenNobodyReports(LimitType type, long perMinute, long taken, long heldNanos) {
        if (type == LimitType.REQUESTS) {
            return taken;
        }
        double refilled = (double) perMinute * Math.max(heldNanos, 0) / PERIOD_NANOS;
        return Math.min(taken, (long) Math.ceil(refilled));
    }

    /** What of each share is kept when the lease ends at this moment. */
    List<Long> keptAt(long nowNanos, LimiterSet limiters) {
        var kept = new ArrayList<Long>(taken.size());
        for (int i = 0; i < limiters.held().size(); i++) {
            var held = limiters.held().get(i);
            kept.add(whenNobodyReports(held.type(), held.perMinute(), taken.get(i), nowNanos - takenAtNanos));
        }
        limiters.spent().forEach(spent -> kept.add(0L));
        return kept;
    }

    Reservation settled() {
        return new Reservation(State.SETTLED, false, takenAtNanos, limiterSet, List.of());
    }

    /** The same with what was kept of each share when the lease ended. */
    Reservation released(List<Long> kept) {
        return new Reservation(State.RELEASED, false, takenAtNanos, limiterSet, kept);
    }

    /** The script that reads them goes by the place of the limiter set: bytes 12 to 27. */
    byte[] bytes() {
        var out = ByteBuffer.allocate(27 + 8 * taken.size()).put(FORMAT).put(state.code)
                .put((byte) (leased ? 1 : 0)).putLong(takenAtNanos).putLong(limiterSet.getMostSignificantBits())
                .putLong(limiterSet.getLeastSignificantBits());
        taken.forEach(out::putLong);
        return out.array();
    }

    static Reservation of(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        var format = in.get();
        if (format != FORMAT) {
            throw new IllegalStateException("Redis holds a reservation of the unknown format " + format);
        }
        var state = State.of(in.get());
        boolean leased = in.get() == 1;
        long takenAtNanos = in.getLong();
        var limiterSet = new UUID(in.getLong(), in.getLong());
        var taken = new ArrayList<Long>();
        while (in.hasRemaining()) {
            taken.add(in.getLong());
        }
        return new Reservation(state, leased, takenAtNanos, limiterSet, taken);
    }
}
