package dev.gatehouse.gateway;

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
 */
record Reservation(State state, long takenAtNanos, List<Share> shares) {

    enum State {

        /** Granted; the report is awaited. */
        OPEN,
        /** The lease ended without a report; all was given back. A late report still counts in full. */
        RELEASED,
        /** Reported. Stays a while so that the same report again changes nothing. */
        SETTLED
    }

    /** @param taken what of it is still held against the bucket */
    record Share(String key, LimitType type, long capacity, long taken) {

        private static final long PERIOD_NANOS = 60_000_000_000L;

        /**
         * What is left of the share when nobody reports: a request was made and stays one, and of tokens time has given
         * back what a minute's rate gives back. Giving those back once more would raise the rate of every caller that
         * never reports.
         */
        Share whenNobodyReports(long heldNanos) {
            if (type == LimitType.REQUESTS) {
                return this;
            }
            double refilled = (double) capacity * Math.max(heldNanos, 0) / PERIOD_NANOS;
            return new Share(key, type, capacity, Math.min(taken, (long) Math.ceil(refilled)));
        }
    }

    private static final int FORMAT = 1;

    Reservation settled() {
        return new Reservation(State.SETTLED, takenAtNanos, List.of());
    }

    /** The same with what was kept of each share when the lease ended. */
    Reservation released(List<Share> kept) {
        return new Reservation(State.RELEASED, takenAtNanos, kept);
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream(64 + 96 * shares.size());
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeUTF(state.name());
            out.writeLong(takenAtNanos);
            out.writeShort(shares.size());
            for (var share : shares) {
                out.writeUTF(share.key());
                out.writeUTF(share.type().text());
                out.writeLong(share.capacity());
                out.writeLong(share.taken());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    static Reservation of(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int format = in.readByte();
            if (format != FORMAT) {
                throw new IllegalStateException("Redis holds a reservation of the unknown format " + format);
            }
            var state = State.valueOf(in.readUTF());
            long takenAtNanos = in.readLong();
            int count = in.readShort();
            var shares = new ArrayList<Share>(count);
            for (int i = 0; i < count; i++) {
                shares.add(new Share(in.readUTF(), LimitType.of(in.readUTF()), in.readLong(), in.readLong()));
            }
            return new Reservation(state, takenAtNanos, shares);
        } catch (IOException e) {
            throw new UncheckedIOException("Redis holds a reservation that is cut short", e);
        }
    }
}
