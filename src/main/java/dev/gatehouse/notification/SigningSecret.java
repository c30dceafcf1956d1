package dev.gatehouse.notification;

import dev.gatehouse.access.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a webhook's receiver knows us by, as Standard Webhooks has it: 256 random bits that sign each message. */
record SigningSecret(byte[] key) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";

    static SigningSecret next() {
        var key = new byte[BYTES];
        RANDOM.nextBytes(key);
        return new SigningSecret(key);
    }

    /** For the one answer that shows it. */
    Secret text() {
        return new Secret("whsec_" + Base64.getEncoder().encodeToString(key));
    }

    /** One signature of the header that carries them. */
    String sign(String id, long timestampSeconds, String body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            var signed = id + "." + timestampSeconds + "." + body;
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
