package dev.gatehouse.gateway;

import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.Uuids;
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
    UsageEvent usage(ReservationToken token, Instant now) {
        return new UsageEvent(token.id().organizationId(), token.id().value(), token.apiKeyId(), token.model(),
                token.spendEpoch(), occurred(token, now), zero(inputTokens), zero(outputTokens),
                zero(cacheReadInputTokens),
                zero(cacheCreationInputTokens), zero(images), (outcome == null ? Outcome.success : outcome).name());
    }

    /** No sooner than the call was admitted and no later than now: a clock that is wrong by years is none of ours. */
    private Instant occurred(ReservationToken token, Instant now) {
        var admitted = Instant.ofEpochMilli(Uuids.millis(token.id().value()));
        if (occurredAt == null || occurredAt.isAfter(now)) {
            return now;
        }
        return occurredAt.isBefore(admitted) ? admitted : occurredAt;
    }

    void requireNumbersInRange() {
        require("input_tokens", inputTokens);
        require("output_tokens", outputTokens);
        require("cache_read_input_tokens", cacheReadInputTokens);
        require("cache_creation_input_tokens", cacheCreationInputTokens);
        CheckController.Question.images("images", images);
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
