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
 */
record Reservation(State state, List<Share> shares) {

    enum State {

        /** Granted; the report is awaited. */
        OPEN,
        /** The lease ended without a report; all was given back. A late report still counts in full. */
        RELEASED,
        /** Reported. Stays a while so that the same report again changes nothing. */
        SETTLED
    }

    /** @param taken what it took, or what was settled */
    record Share(String key, LimitType type, long capacity, long taken) {}

    private static final int FORMAT = 1;

    Reservation settled() {
        return new Reservation(State.SETTLED, List.of());
    }

    Reservation released() {
        return new Reservation(State.RELEASED,
                shares.stream().map(share -> new Share(share.key(), share.type(), share.capacity(), 0)).toList());
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream(64 + 96 * shares.size());
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeUTF(state.name());
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
            int count = in.readShort();
            var shares = new ArrayList<Share>(count);
            for (int i = 0; i < count; i++) {
                shares.add(new Share(in.readUTF(), LimitType.of(in.readUTF()), in.readLong(), in.readLong()));
            }
            return new Reservation(state, shares);
        } catch (IOException e) {
            throw new UncheckedIOException("Redis holds a reservation that is cut short", e);
        }
    }
}
