package dev.gatehouse.kernel;

import java.math.BigInteger;
import java.util.Optional;
import java.util.UUID;

/** A UUID as {@code prefix_01} and 22 base-62 characters: one text for one id, and no other text means it. */
record IdText(String prefix) {

    private static final String FORMAT = "01";
    private static final int LENGTH = 22;

    String format(UUID value) {
        var number = new BigInteger(1, Uuids.bytes(value));
        return prefix + FORMAT + Base62.encode(number, LENGTH);
    }

    Optional<UUID> parse(String text) {
        var start = prefix + FORMAT;
        if (text.length() != start.length() + LENGTH || !text.startsWith(start)) {
            return Optional.empty();
        }
        return Base62.decode(text.substring(start.length())).filter(number -> number.bitLength() <= 128)
                .map(number -> new UUID(number.shiftRight(64).longValue(), number.longValue()));
    }
}
