package dev.gatehouse.usage;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Names a page of a report by where its first bucket begins. It is only a place, and keeps nothing secret. */
final class PageToken {

    private static final String PREFIX = "page_";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private PageToken() {}

    static String of(Instant start) {
        return PREFIX + ENCODER.encodeToString(start.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Empty for text that names no moment in the one way that {@link #of} does. */
    static Optional<Instant> parse(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            var decoded = Base64.getUrlDecoder().decode(text.substring(PREFIX.length()));
            return Optional.of(Instant.parse(new String(decoded, StandardCharsets.UTF_8)))
                    .filter(start -> of(start).equals(text));
        } catch (IllegalArgumentException | DateTimeException forged) {
            return Optional.empty();
        }
    }
}
