package dev.gatehouse.gateway;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one call used, as its gateway reports it.
 *
 * @param inputTokens without those read from or written to a cache
 * @param occurredAt when the call ended; the moment of the report where it is left out
 */
record ReportedEvent(@Nullable String reservationId, @Nullable Long inputTokens, @Nullable Long outputTokens,
        @Nullable Long cacheReadInputTokens, @Nullable Long cacheCreationInputTokens, @Nullable Long images,
        @Nullable Instant occurredAt, @Nullable Outcome outcome) {

    enum Outcome {
        success, error, cancelled
    }

    /** What the buckets are charged: every token that the model read counts as input. */
    Usage usage() {
        return new Usage(zero(inputTokens) + zero(cacheReadInputTokens) + zero(cacheCreationInputTokens),
                zero(outputTokens));
    }

    /** The first number that is no number of things, null where all are. */
    @Nullable
    String invalidField() {
        if (outOfRange(inputTokens)) {
            return "input_tokens";
        }
        if (outOfRange(outputTokens)) {
            return "output_tokens";
        }
        if (outOfRange(cacheReadInputTokens)) {
            return "cache_read_input_tokens";
        }
        if (outOfRange(cacheCreationInputTokens)) {
            return "cache_creation_input_tokens";
        }
        return outOfRange(images) ? "images" : null;
    }

    private static boolean outOfRange(@Nullable Long value) {
        return value != null && (value < 0 || value > Usage.MAX_TOKENS);
    }

    private static long zero(@Nullable Long value) {
        return value == null ? 0 : value;
    }
}
