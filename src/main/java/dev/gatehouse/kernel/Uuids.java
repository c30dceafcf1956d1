package dev.gatehouse.kernel;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** UUIDs of version 7: they sort by the time they were made, which is the order every list shows. */
public final class Uuids {

    private static final TimeBasedEpochRandomGenerator GENERATOR = new TimeBasedEpochRandomGenerator(
            new SecureRandom());

    private Uuids() {}

    public static UUID next(Instant now) {
        return GENERATOR.construct(now.toEpochMilli());
    }

    public static byte[] bytes(UUID value) {
        return ByteBuffer.allocate(16).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits())
                .array();
    }
}
