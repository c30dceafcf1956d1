package dev.gatehouse.gateway;

import dev.gatehouse.kernel.Money;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the caller of the model may be told, unchanged, when its call is refused. */
record CallerResponse(int status, Map<String, String> headers, Map<String, Object> body) {

    static CallerResponse of(Decision.Refused refused, Dialect dialect, String requestId) {
        var headers = new LinkedHashMap<>(DecisionHeaders.of(refused));
        headers.put("content-type", "application/json");
        headers.put("request-id", requestId);
        // Clients would wait for days, or ask again and again.
        if (refused.retryAfter() == null || refused.code() == Code.spend_limited) {
            headers.put("x-should-retry", "false");
        }
        return new CallerResponse(refused.code().status(), headers,
                dialect.body(refused.code(), message(refused), requestId));
    }

    /** For a person, in ASCII: some proxies pass on headers, but no body. */
    static String message(Decision.Refused refused) {
        var spend = refused.overspent();
        if (spend != null && refused.code() == Code.too_large) {
            return "This call is estimated to cost more than may be spent in a period. It is the %s's %s spend limit of %s cents."
                    .formatted(spend.scope(), spend.period(), new Money(spend.amount()));
        }
        if (spend != null && refused.code() == Code.spend_limited) {
            return "%s It is the %s's %s spend limit; the next period begins at %s."
                    .formatted(refused.code().sentence(), spend.scope(), spend.period(), spend.endsAt());
        }
        var limiter = refused.refusedBy();
        if (limiter == null) {
            return refused.code().sentence();
        }
        if (refused.code() == Code.limiter_unavailable) {
            return refused.code().sentence();
        }
        var of = limiter.scope() == LimitScope.api_key ? "" : " for " + refused.model();
        var atOnce = limiter.burst() == null ? "" : ", of which %d may be used at once".formatted(limiter.burst());
        return "%s It is the %s's limit of %d %s%s%s.".formatted(refused.code().sentence(),
                limiter.scope().name().replace('_', ' '), limiter.perMinute(),
                limiter.type().text().replace('_', ' '), of, atOnce);
    }
}
