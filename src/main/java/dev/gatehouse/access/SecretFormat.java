package dev.gatehouse.access;

import dev.gatehouse.kernel.Base62;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.zip.CRC32;
import org.springframework.stereotype.Component;

/**
 * The form of a secret: {@code <vendor>-api01-}, 43 random base-62 characters (256 bits), and 6 that check all before
 * them. A CRC-32 tells every change of one character, so a mistyped key costs no look-up.
 */
@Component
public class SecretFormat {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_LENGTH = 43;
    private static final int CHECKSUM_LENGTH = 6;

    private final String vendor;

    SecretFormat(AccessProperties properties) {
        this.vendor = properties.vendor();
    }

    public Secret generate(SecretKind kind) {
        var body = prefix(kind) + Base62.encode(new BigInteger(256, RANDOM), RANDOM_LENGTH);
        return new Secret(body + checksum(body));
    }

    /** What the text claims to be, when its form and checksum hold; empty otherwise. Touches no store. */
    public Optional<SecretKind> recognize(Secret secret) {
        var text = secret.reveal();
        for (var kind : SecretKind.values()) {
            var prefix = prefix(kind);
            if (text.startsWith(prefix) && text.length() == prefix.length() + RANDOM_LENGTH + CHECKSUM_LENGTH) {
                int end = text.length() - CHECKSUM_LENGTH;
                return text.substring(end).equals(checksum(text.substring(0, end)))
                        ? Optional.of(kind)
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** As much as may be shown to tell one key from another: {@code sk-gh-api01-R2D...igAA}. */
    public String hint(Secret secret, SecretKind kind) {
        var text = secret.reveal();
        int start = prefix(kind).length();
        return text.substring(0, start + 3) + "..." + text.substring(text.length() - 4);
    }

    private String prefix(SecretKind kind) {
        return vendor + "-" + kind.marker() + "-";
    }

    private static String checksum(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return Base62.encode(BigInteger.valueOf(crc.getValue()), CHECKSUM_LENGTH);
    }
}
