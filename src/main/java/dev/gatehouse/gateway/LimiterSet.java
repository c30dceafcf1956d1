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

/** What reservations are held against, as it is kept beside them: enough to settle when a limit has long been another. */
record LimiterSet(List<Held> held, List<Spent> spent) {

    /** @param capacity of the bucket, and {@code perMinute} its rate, should nobody remember it any more */
    record Held(String key, LimitType type, long capacity, long perMinute) {}

    /** @param generation of the limit, out of whose allotment it was taken */
    record Spent(String key, int generation) {}

    static final LimiterSet NOTHING = new LimiterSet(List.of(), List.of());

    static byte[] bytes(List<Limiter> limiters, List<SpendLimiter> spend) {
        var bytes = new ByteArrayOutputStream(16 + 120 * (limiters.size() + spend.size()));
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(spend.size());
            for (var limiter : spend) {
                out.writeUTF(RedisKeys.withoutPrefix(limiter.key()));
                out.writeInt(limiter.generation());
            }
            for (var limiter : limiters) {
                // All of them begin alike; what tells them apart is enough.
                out.writeUTF(RedisKeys.withoutPrefix(limiter.key()));
                out.writeUTF(limiter.type().code());
                out.writeLong(limiter.capacity());
                out.writeLong(limiter.perMinute());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    static LimiterSet of(OrganizationId organizationId, byte[] bytes) {
        var prefix = RedisKeys.prefix(organizationId);
        var held = new ArrayList<Held>();
        var spent = new ArrayList<Spent>();
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int spends = in.readByte();
            for (int i = 0; i < spends; i++) {
                spent.add(new Spent(prefix + in.readUTF(), in.readInt()));
            }
            while (in.available() > 0) {
                held.add(new Held(prefix + in.readUTF(), LimitType.ofCode(in.readUTF()), in.readLong(),
                        in.readLong()));
            }
            return new LimiterSet(held, spent);
        } catch (IOException e) {
            throw new UncheckedIOException("Redis holds limits that are cut short", e);
        }
    }
}
