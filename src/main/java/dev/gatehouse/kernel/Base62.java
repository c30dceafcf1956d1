package dev.gatehouse.kernel;

import java.math.BigInteger;
import java.util.Optional;

/** Numbers as digits and letters of a fixed length. */
public final class Base62 {

    public static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

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
