package dev.gatehouse.gateway;

import dev.gatehouse.kernel.OrganizationId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a granted call took from its buckets, as Redis keeps it until the call is reported.
 *
 * @param state whether it is still open, and how it ended
 * @param takenAtNanos when, by Redis's clock
 * @param leased whether it is in the set of leases, because the end of its lease gives something back
 */
record Reservation(State state, long takenAtNanos, boolean leased, List<Share> shares) {

    enum State {

        /** Granted; the report is awaited. */
        OPEN,
        /** The lease ended without a report; all was given back. A late report still counts in full. */
        RELEASED,
        /** Reported. Stays a while so that the same report again changes nothing. */
        SETTLED
    }

    /**
     * @param capacity of the bucket, and {@code perMinute} its rate, should nobody remember it any more
     * @param taken what of it is still held against the bucket
     */
    record Share(String key, LimitType type, long capacity, long perMinute, long taken) {

        private static final long PERIOD_NANOS = 60_000_000_000L;

        static Share of(Limiter limiter, long taken) {
            return new Share(limiter.key(), limiter.type(), limiter.capacity(), limiter.perMinute(), taken);
        }

        Share with(long newlyTaken) {
            return new Share(key, type, capacity, perMinute, newlyTaken);
        }

        /**
         * What is left of the share when nobody reports: a request was made and stays one, and of tokens time has given
         * back what a minute's rate gives back. Giving those back once more would raise the rate of every caller that
         * never reports.
         */
        Share whenNobodyReports(long heldNanos) {
            if (type == LimitType.REQUESTS) {
                return this;
            }
            double refilled = (double) perMinute * Math.max(heldNanos, 0) / PERIOD_NANOS;
            return with(Math.min(taken, (long) Math.ceil(refilled)));
        }
    }

    /** One that Redis has lost: there is nothing that it holds. */
    static final Reservation GONE = new Reservation(State.RELEASED, 0, true, List.of());

    private static final int FORMAT = 2;

    /**
     * A new one.
     *
     * @param leaseNanos where its end gives nothing back that time has not, nobody needs to wait for it
     */
    static Reservation open(long takenAtNanos, long leaseNanos, List<Share> shares) {
        boolean leased = shares.stream().anyMatch(share -> share.whenNobodyReports(leaseNanos).taken() < share.taken());
        return new Reservation(State.OPEN, takenAtNanos, leased, shares);
    }

    Reservation settled() {
        return new Reservation(State.SETTLED, takenAtNanos, false, List.of());
    }

    /** The same with what was kept of each share when the lease ended. */
    Reservation released(List<Share> kept) {
        return new Reservation(State.RELEASED, takenAtNanos, false, kept);
    }

    byte[] bytes(OrganizationId organizationId) {
        var prefix = RedisKeys.prefix(organizationId);
        var bytes = new ByteArrayOutputStream(16 + 120 * shares.size());
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeUTF(state.name());
            out.writeLong(takenAtNanos);
            out.writeBoolean(leased);
            out.writeByte(shares.size());
            for (var share : shares) {
                // All of them begin alike; what tells them apart is enough.
                out.writeUTF(share.key().substring(prefix.length()));
                out.writeUTF(share.type().code());
                out.writeLong(share.capacity());
                out.writeLong(share.perMinute());
                out.writeLong(share.taken());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    static Reservation of(OrganizationId organizationId, byte[] bytes) {
        var prefix = RedisKeys.prefix(organizationId);
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int format = in.readByte();
            if (format != FORMAT) {
                throw new IllegalStateException("Redis holds a reservation of the unknown format " + format);
            }
            var state = State.valueOf(in.readUTF());
            long takenAtNanos = in.readLong();
            boolean leased = in.readBoolean();
            int count = in.readByte();
            var shares = new ArrayList<Share>(count);
            for (int i = 0; i < count; i++) {
                shares.add(new Share(prefix + in.readUTF(), LimitType.ofCode(in.readUTF()), in.readLong(),
                        in.readLong(), in.readLong()));
            }
            return new Reservation(state, takenAtNanos, leased, shares);
        } catch (IOException e) {
            throw new UncheckedIOException("Redis holds a reservation that is cut short", e);
        }
    }
}
