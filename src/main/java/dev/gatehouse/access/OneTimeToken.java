package dev.gatehouse.access;

import dev.gatehouse.kernel.Base62;
import java.math.BigInteger;
import java.security.SecureRandom;

/** The secret of a link that is mailed: 256 random bits, good for one use. Whoever has it reads that mailbox. */
public final class OneTimeToken {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LENGTH = 43;

    private OneTimeToken() {}

    public static Secret next() {
        return new Secret(Base62.encode(new BigInteger(256, RANDOM), LENGTH));
    }

    /** Whether the text can be such a token at all; what cannot is not worth a look-up. */
    public static boolean looksLike(Secret secret) {
        return secret.reveal().length() == LENGTH && Base62.decode(secret.reveal()).isPresent();
    }
}
