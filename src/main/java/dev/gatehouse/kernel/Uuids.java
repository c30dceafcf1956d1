package dev.gatehouse.kernel;

import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** UUIDs of version 7: they sort in the order they were made, also within a millisecond, and so does every list. */
public final class Uuids {

    private static final TimeBasedEpochGenerator GENERATOR = new TimeBasedEpochGenerator(
            new SecureRandom());

    private Uuids() {}

    public static UUID next(Instant now) {
        return GENERATOR.construct(now.toEpochMilli());
    }

    public static byte[] bytes(UUID value) {
        return ByteBuffer.allocate(16).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits())
                .array();
    }

    /** When a UUID of version 7 says that it was made, in milliseconds since 1970. */
    public static long millis(UUID value) {
        return value.getMostSignificantBits() >>> 16;
    }
}
