package dev.gatehouse.kernel;

import java.math.BigInteger;
import java.util.Optional;
import java.util.UUID;

/** Numbers as digits and letters of a fixed length. */
public final class Base62 {

    public static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static final int UUID_LENGTH = 22;

    private static final long LOW = 0xFFFF_FFFFL;
    private static final BigInteger BASE = BigInteger.valueOf(62);

    private Base62() {}

    /** The number in exactly {@code length} characters; it has to fit. */
    public static String encode(BigInteger number, int length) {
        var text = new char[length];
        var rest = number;
        for (int i = length - 1; i >= 0; i--) {
            var step = rest.divideAndRemainder(BASE);
            text[i] = ALPHABET.charAt(step[1].intValue());
            rest = step[0];
        }
        return new String(text);
    }

    /** A UUID in the 22 characters that every UUID fits. Without a big number: ids are made for every request. */
    public static String encode(UUID value) {
        var text = new char[UUID_LENGTH];
        long a = value.getMostSignificantBits() >>> 32;
        long b = value.getMostSignificantBits() & LOW;
        long c = value.getLeastSignificantBits() >>> 32;
        long d = value.getLeastSignificantBits() & LOW;
        for (int i = UUID_LENGTH - 1; i >= 0; i--) {
            // Long division by hand, 32 bits at a time; what is left of one part stands before the next.
            long at = a;
            a = at / 62;
            at = (at % 62) << 32 | b;
            b = at / 62;
            at = (at % 62) << 32 | c;
            c = at / 62;
            at = (at % 62) << 32 | d;
            d = at / 62;
            text[i] = ALPHABET.charAt((int) (at % 62));
        }
        return new String(text);
    }

    /** The UUID behind 22 characters, empty where they are none. */
    public static Optional<UUID> decodeUuid(String text) {
        return text.length() == UUID_LENGTH
                ? decode(text).filter(number -> number.bitLength() <= 128)
                        .map(number -> new UUID(number.shiftRight(64).longValue(), number.longValue()))
                : Optional.empty();
    }

    /** The number behind the text, empty where a character is none of {@link #ALPHABET}. */
    public static Optional<BigInteger> decode(String text) {
        var number = BigInteger.ZERO;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            number = number.multiply(BASE).add(BigInteger.valueOf(digit));
        }
        return Optional.of(number);
    }
}
