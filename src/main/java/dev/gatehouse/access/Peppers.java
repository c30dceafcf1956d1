package dev.gatehouse.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * The keys under which secrets are hashed; kept outside the database, so that a stolen dump can test no guess. Several
 * may be in use: the first makes new hashes, all of them recognize old ones.
 */
@Component
public class Peppers {

    private record Pepper(int version, SecretKeySpec key) {}

    private final List<Pepper> peppers;

    Peppers(AccessProperties properties) {
        this.peppers = Arrays.stream(properties.pepper().split(",")).map(String::strip).map(Peppers::parse).toList();
    }

    /** The hash to store for a new secret. */
    public SecretHash hash(Secret secret) {
        return hash(peppers.getFirst(), secret);
    }

    /** Every hash under which the secret may be stored, the newest first. */
    public List<byte[]> candidates(Secret secret) {
        var hashes = new ArrayList<byte[]>(peppers.size());
        for (var pepper : peppers) {
            hashes.add(hash(pepper, secret).value());
        }
        return hashes;
    }

    /** Of all that are in use, the newest first. */
    public List<Integer> versions() {
        return peppers.stream().map(Pepper::version).toList();
    }

    public int newestVersion() {
        return peppers.getFirst().version();
    }

    /**
     * A key for encrypting what only this service reads, of 256 bits.
     *
     * @throws IllegalStateException where the pepper of that version is no longer configured
     */
    public SecretKey derive(int version, String purpose) {
        var pepper = peppers.stream().filter(candidate -> candidate.version() == version).findFirst()
                .orElseThrow(() -> new IllegalStateException("GATEHOUSE_PEPPER no longer has version " + version));
        return new SecretKeySpec(mac(pepper, purpose.getBytes(StandardCharsets.UTF_8)), "AES");
    }

    private static SecretHash hash(Pepper pepper, Secret secret) {
        return new SecretHash(mac(pepper, secret.bytes()), pepper.version());
    }

    private static byte[] mac(Pepper pepper, byte[] text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(pepper.key());
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }

    private static Pepper parse(String text) {
        var parts = text.split(":", 2);
        try {
            var key = HexFormat.of().parseHex(parts.length == 2 ? parts[1] : "");
            if (key.length >= 32) {
                return new Pepper(Integer.parseInt(parts[0]), new SecretKeySpec(key, "HmacSHA256"));
            }
        } catch (IllegalArgumentException malformed) {
            throw invalid(malformed);
        }
        throw invalid(null);
    }

    private static IllegalStateException invalid(@org.jspecify.annotations.Nullable Exception cause) {
        return new IllegalStateException(
                "GATEHOUSE_PEPPER has to be <version>:<at least 64 hex digits>, newest first where there are several, separated by commas",
                cause);
    }
}
