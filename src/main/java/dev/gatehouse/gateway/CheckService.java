package dev.gatehouse.gateway;

import dev.gatehouse.access.SecretFormat;
import dev.gatehouse.access.SecretKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/** Decides whether a key may make a call: from memory what it may, from the buckets whether it is too much. */
@Service
class CheckService {

    private static final Duration RETRY_WHEN_UNAVAILABLE = Duration.ofSeconds(1);

    private final SecretFormat format;
    private final Snapshots snapshots;
    private final Committers committers;
    private final GatewayProperties properties;
    private final GatewayMetrics metrics;
    private final OutageLog outages;
    private final Clock clock;

    CheckService(SecretFormat format, Snapshots snapshots, Committers committers, GatewayProperties properties,
            GatewayMetrics metrics, OutageLog outages, Clock clock) {
        this.format = format;
        this.snapshots = snapshots;
        this.committers = committers;
        this.properties = properties;
        this.metrics = metrics;
        this.outages = outages;
        this.clock = clock;
    }

    Decision check(CheckQuestion question) {
        var decision = decide(question);
        metrics.count(decision.code());
        return decision;
    }

    private Decision decide(CheckQuestion question) {
        var now = clock.instant();
        // A mistyped key costs no look-up, here or in a database.
        if (format.recognize(question.apiKey()).filter(kind -> kind == SecretKind.API_KEY).isEmpty()) {
            return Decision.Refused.of(Code.key_invalid, null, null, now);
        }
        try {
            var key = snapshots.key(question.apiKey());
            if (key.isEmpty()) {
                return Decision.Refused.of(Code.key_invalid, null, null, now);
            }
            return decide(question, key.get(), now);
        } catch (DataAccessException away) {
            outages.happened("Postgres does not answer, and a key or the catalog is not known here", away);
            return unavailable(null, null, now);
        }
    }

    private Decision decide(CheckQuestion question, KeySnapshot key, Instant now) {
        var refusal = key.refusal(now);
        if (refusal != null) {
            return Decision.Refused.of(refusal, key, null, now);
        }
        var model = snapshots.model(question.model()).orElse(null);
        if (model == null) {
            return Decision.Refused.of(Code.model_not_found, key, null, now);
        }
        if (!key.permission().permits(model.id())) {
            return Decision.Refused.of(Code.model_not_permitted, key, model.id(), now);
        }
        var organization = key.organizationId();
        var requestKey = question.requestId() == null
                ? null
                : RedisKeys.request(organization, key.apiKeyId(), model.id(), question.requestId());
        var reserve = new Reserve(ReservationId.next(organization, now), key.limitersFor(model), question.estimate(),
                requestKey, properties.lease(), properties.settledFor());
        try {
            var grant = committers.submit(organization, reserve).join();
            var at = Instant.EPOCH.plusNanos(grant.atNanos());
            return switch (grant) {
                case Grant.Taken taken ->
                    new Decision.Allowed(key, model.id(), taken.reservation(), taken.limits(), at);
                case Grant.Exhausted exhausted -> new Decision.Refused(Code.rate_limited, key, model.id(),
                        exhausted.limits(), at, exhausted.refusedBy(), Duration.ofNanos(exhausted.retryAfterNanos()));
                case Grant.TooLarge tooLarge -> new Decision.Refused(Code.too_large, key, model.id(), tooLarge.limits(),
                        at, tooLarge.refusedBy(), null);
            };
        } catch (CompletionException away) {
            outages.happened("Redis did not commit a check", away);
            return unavailable(key, model.id(), now);
        }
    }

    private static Decision unavailable(@org.jspecify.annotations.Nullable KeySnapshot key,
            @org.jspecify.annotations.Nullable String model, Instant now) {
        return new Decision.Refused(Code.limiter_unavailable, key, model, java.util.List.of(), now, null,
                RETRY_WHEN_UNAVAILABLE);
    }
}
