package dev.gatehouse.access;

import dev.gatehouse.kernel.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Finds the secret that a request carries. */
public final class PresentedCredential {

    /** Longer than any secret; what is longer is not worth a hash. */
    private static final int MAX_LENGTH = 512;
    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private PresentedCredential() {}

    /**
     * Whether the request carries a secret at all, well-formed or not. A password alone is none: it is for a proxy that
     * asked a browser for it, which then repeats it with whatever the console's pages send.
     */
    static boolean isIn(HttpServletRequest request) {
        return request.getHeader("x-api-key") != null || Collections.list(request.getHeaders("Authorization")).stream()
                .anyMatch(header -> !startsWith(header, BASIC));
    }

    /**
     * The one secret in {@code Authorization: Bearer} or {@code x-api-key}, empty where {@link #isIn none is}.
     *
     * @throws dev.gatehouse.kernel.Refusal where two differ: guessing would let one caller pass for another
     */
    public static Optional<Secret> of(HttpServletRequest request) {
        if (!isIn(request)) {
            return Optional.empty();
        }
        Set<String> found = new LinkedHashSet<>();
        for (var header : Collections.list(request.getHeaders("Authorization"))) {
            if (!startsWith(header, BEARER)) {
                throw Reason.CREDENTIAL_INVALID.refuse();
            }
            found.add(header.substring(BEARER.length()).strip());
        }
        for (var header : Collections.list(request.getHeaders("x-api-key"))) {
            found.add(header.strip());
        }
        if (found.size() > 1) {
            throw Reason.CREDENTIAL_AMBIGUOUS.refuse();
        }
        var text = found.stream().findFirst();
        if (text.filter(value -> value.length() > MAX_LENGTH).isPresent()) {
            throw Reason.CREDENTIAL_INVALID.refuse();
        }
        return text.map(Secret::new);
    }

    private static boolean startsWith(String header, String scheme) {
        return header.regionMatches(true, 0, scheme, 0, scheme.length());
    }
}
