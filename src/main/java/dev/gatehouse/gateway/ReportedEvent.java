package dev.gatehouse.gateway;

import dev.gatehouse.kernel.Reason;
import dev.gatehouse.usage.UsageEvent;
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
        success,
        error,
        cancelled
    }

    /** As the ledger takes it. */
    UsageEvent usage(ReservationToken token) {
        return new UsageEvent(token.id().organizationId(), token.id().value(), token.apiKeyId(), token.model(),
                token.spendEpoch(), occurredAt, zero(inputTokens), zero(outputTokens), zero(cacheReadInputTokens),
                zero(cacheCreationInputTokens), zero(images), (outcome == null ? Outcome.success : outcome).name());
    }

    void requireNumbersInRange() {
        require("input_tokens", inputTokens);
        require("output_tokens", outputTokens);
        require("cache_read_input_tokens", cacheReadInputTokens);
        require("cache_creation_input_tokens", cacheCreationInputTokens);
        require("images", images);
    }

    private static void require(String field, @Nullable Long value) {
        if (value != null && (value < 0 || value > Usage.MAX_TOKENS)) {
            throw Reason.VALUE_OUT_OF_RANGE.refuse(field, value, 0, Usage.MAX_TOKENS);
        }
    }

    private static long zero(@Nullable Long value) {
        return value == null ? 0 : value;
    }
}
