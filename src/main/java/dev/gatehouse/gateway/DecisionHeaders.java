package dev.gatehouse.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The headers that tell a caller how much is left: the IETF's {@code RateLimit} fields (draft 10) and those of two
 * vendors. Of several levels the most restrictive is shown.
 */
final class DecisionHeaders {

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final int WINDOW_SECONDS = 60;

    private DecisionHeaders() {}

    static Map<String, String> of(Decision decision) {
        var headers = new LinkedHashMap<String, String>();
        var tightest = shown(decision);
        if (!tightest.isEmpty()) {
            var policy = new StringBuilder();
            var limit = new StringBuilder();
            tightest.forEach((type, state) -> {
                item(policy, type).append(";q=").append(state.limiter().perMinute()).append(";w=")
                        .append(WINDOW_SECONDS);
                item(limit, type).append(";r=").append(state.remaining()).append(";t=")
                        .append(seconds(state.nanosUntilFull()));
            });
            headers.put("RateLimit-Policy", policy.toString());
            headers.put("RateLimit", limit.toString());
            tightest.forEach((type, state) -> vendors(headers, type, state, decision.at()));
        }
        if (decision instanceof Decision.Refused refused && refused.retryAfter() != null) {
            headers.put("retry-after", Long.toString(retryAfterSeconds(refused.retryAfter())));
        }
        return headers;
    }

    /** Rounded up: a caller that comes back then is not too early. */
    static long retryAfterSeconds(Duration wait) {
        return Math.max(1, seconds(wait.toNanos()));
    }

    /** A refusal shows what refuses, for as long as it does: retry-after is then never before any t. */
    private static Map<LimitType, LimitState> shown(Decision decision) {
        if (decision instanceof Decision.Refused refused && refused.overspent() != null) {
            // They speak of rates, of which there may be plenty.
            return Map.of();
        }
        var by = decision instanceof Decision.Refused refused && refused.code() == Code.rate_limited
                ? refused.refusedBy()
                : null;
        var wait = decision instanceof Decision.Refused refused ? refused.retryAfter() : null;
        if (by != null && wait != null) {
            return decision.limits().stream().filter(state -> state.limiter().equals(by)).findFirst()
                    .map(state -> Map.of(by.type(),
                            new LimitState(by, state.remaining(), wait.toNanos())))
                    .orElse(Map.of());
        }
        return tightest(decision);
    }

    private static Map<LimitType, LimitState> tightest(Decision decision) {
        var tightest = new EnumMap<LimitType, LimitState>(LimitType.class);
        for (var state : decision.limits()) {
            tightest.merge(state.limiter().type(), state, (a, b) -> b.remaining() < a.remaining() ? b : a);
        }
        return tightest;
    }

    private static void vendors(Map<String, String> headers, LimitType type, LimitState state, Instant at) {
        var noun = switch (type) {
            case REQUESTS -> "requests";
            case TOKENS -> "tokens";
            case INPUT_TOKENS -> "input-tokens";
            case OUTPUT_TOKENS -> "output-tokens";
        };
        var limit = Long.toString(state.limiter().perMinute());
        var remaining = Long.toString(state.remaining());
        var full = at.plusNanos(state.nanosUntilFull());
        headers.put("anthropic-ratelimit-" + noun + "-limit", limit);
        headers.put("anthropic-ratelimit-" + noun + "-remaining", remaining);
        headers.put("anthropic-ratelimit-" + noun + "-reset",
                full.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1).toString());
        if (type == LimitType.REQUESTS || type == LimitType.TOKENS) {
            headers.put("x-ratelimit-limit-" + noun, limit);
            headers.put("x-ratelimit-remaining-" + noun, remaining);
            headers.put("x-ratelimit-reset-" + noun, seconds(state.nanosUntilFull()) + "s");
        }
    }

    private static long seconds(long nanos) {
        return Math.ceilDiv(nanos, NANOS_PER_SECOND);
    }

    private static StringBuilder item(StringBuilder list, LimitType type) {
        return list.append(list.isEmpty() ? "\"" : ", \"").append(type.code()).append('"');
    }
}
