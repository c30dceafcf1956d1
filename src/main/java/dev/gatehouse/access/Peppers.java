package dev.gatehouse.access;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
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

    private static SecretHash hash(Pepper pepper, Secret secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(pepper.key());
            return new SecretHash(mac.doFinal(secret.bytes()), pepper.version());
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
