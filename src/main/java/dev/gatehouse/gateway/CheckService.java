package dev.gatehouse.gateway;

import dev.gatehouse.access.SecretFormat;
import dev.gatehouse.access.SecretKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/** Decides whether a key may make a call: from memory what it may, from the buckets whether it is too much. */
@Service
class CheckService {

    private static final Duration RETRY_WHEN_UNAVAILABLE = Duration.ofSeconds(1);

    private final SecretFormat format;
    private final Snapshots snapshots;
    private final Limiters limiters;
    private final Committers committers;
    private final LocalBuckets localBuckets;
    private final Nodes nodes;
    private final RedisTime time;
    private final GatewayProperties properties;
    private final GatewayMetrics metrics;
    private final LastUsed lastUsed;
    private final OutageLog outages;

    CheckService(SecretFormat format, Snapshots snapshots, Limiters limiters, Committers committers,
            LocalBuckets localBuckets, Nodes nodes, RedisTime time, GatewayProperties properties,
            GatewayMetrics metrics, LastUsed lastUsed, OutageLog outages) {
        this.format = format;
        this.snapshots = snapshots;
        this.limiters = limiters;
        this.committers = committers;
        this.localBuckets = localBuckets;
        this.nodes = nodes;
        this.time = time;
        this.properties = properties;
        this.metrics = metrics;
        this.lastUsed = lastUsed;
        this.outages = outages;
    }

    Decision check(CheckQuestion question) {
        var decision = decide(question);
        metrics.count(decision);
        if (decision instanceof Decision.Allowed allowed) {
            lastUsed.used(allowed.key().organizationId(), allowed.key().apiKeyId(), allowed.at());
        }
        return decision;
    }

    private Decision decide(CheckQuestion question) {
        var now = time.instant();
        // A mistyped key costs no look-up, here or in a database.
        if (format.recognize(question.apiKey()).filter(kind -> kind == SecretKind.API_KEY).isEmpty()) {
            return Decision.Refused.of(Code.key_invalid, null, null, now);
        }
        try {
            var key = snapshots.key(question.apiKey()).orElse(null);
            if (key == null) {
                return Decision.Refused.of(Code.key_invalid, null, null, now);
            }
            var refusal = key.refusal(now);
            if (refusal != null) {
                return Decision.Refused.of(refusal, key, null, now);
            }
            var model = snapshots.model(question.model()).orElse(null);
            if (model == null) {
                return Decision.Refused.of(Code.model_not_found, key, null, now);
            }
            return key.workspace().permission().permits(model.id())
                    ? limit(question, key, model, now)
                    : Decision.Refused.of(Code.model_not_permitted, key, model.id(), now);
        } catch (DataAccessException away) {
            outages.happened("Postgres does not answer, and a key or the catalog is not known here", away);
            return new Decision.Refused(Code.limiter_unavailable, null, null, List.of(), now, null,
                    RETRY_WHEN_UNAVAILABLE, null);
        }
    }

    private Decision limit(CheckQuestion question, KeySnapshot key, CatalogModel model, Instant now) {
        var held = limiters.of(key, model);
        var reserve = reserve(question, key, model, held);
        var answer = committers.submit(key.organizationId(), reserve);
        try {
            var grant = answer.get(properties.redisTimeout().toNanos(), TimeUnit.NANOSECONDS);
            return decision(grant, key, model, null);
        } catch (ExecutionException | TimeoutException away) {
            outages.happened("Redis did not commit a check", away);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        // Not sent yet, it is not to take anything any more.
        answer.cancel(false);
        return withoutRedis(question, key, model, held, now);
    }

    private Reserve reserve(CheckQuestion question, KeySnapshot key, CatalogModel model, List<Limiter> held) {
        var organization = key.organizationId();
        var requestKey = question.requestId() == null
                ? null
                : RedisKeys.request(organization, key.apiKeyId(), model.id(), question.requestId(),
                        question.estimate());
        return new Reserve(organization, held, question.estimate(), requestKey,
                properties.lease(), properties.settledFor());
    }

    private Decision withoutRedis(CheckQuestion question, KeySnapshot key, CatalogModel model, List<Limiter> held,
            Instant now) {
        var place = nodes.place();
        var shares = held.stream().map(limiter -> limiter.shareOf(place)).toList();
        for (int i = 0; i < held.size(); i++) {
            if (held.get(i).whenUnavailable() == WhenUnavailable.closed || shares.get(i).capacity() == 0
                    || shares.get(i).perMinute() == 0) {
                return new Decision.Refused(Code.limiter_unavailable, key, model.id(), List.of(), now, held.get(i),
                        RETRY_WHEN_UNAVAILABLE, Degraded.closed);
            }
        }
        var grant = localBuckets.decide(key.organizationId(), reserve(question, key, model, shares));
        return decision(grant.named(held), key, model, Degraded.local);
    }

    private static Decision decision(Grant grant, KeySnapshot key, CatalogModel model, @Nullable Degraded degraded) {
        var at = Instant.EPOCH.plusNanos(grant.atNanos());
        return switch (grant) {
            case Grant.Taken taken ->
                new Decision.Allowed(key, model.id(), taken.reservation(), taken.limits(), at, degraded);
            case Grant.Exhausted exhausted -> new Decision.Refused(Code.rate_limited, key, model.id(),
                    exhausted.limits(), at, exhausted.refusedBy(), Duration.ofNanos(exhausted.retryAfterNanos()),
                    degraded);
            case Grant.TooLarge tooLarge -> new Decision.Refused(Code.too_large, key, model.id(), tooLarge.limits(),
                    at, tooLarge.refusedBy(), null, degraded);
        };
    }
}
