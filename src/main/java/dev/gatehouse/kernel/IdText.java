package dev.gatehouse.kernel;

import java.util.Optional;
import java.util.UUID;

/** A UUID as {@code prefix_01} and 22 base-62 characters: one text for one id, and no other text means it. */
record IdText(String prefix) {

    private static final String FORMAT = "01";

    String format(UUID value) {
        return prefix + FORMAT + Base62.encode(value);
    }

    Optional<UUID> parse(String text) {
        var start = prefix + FORMAT;
        return text.startsWith(start) ? Base62.decodeUuid(text.substring(start.length())) : Optional.empty();
    }
}
