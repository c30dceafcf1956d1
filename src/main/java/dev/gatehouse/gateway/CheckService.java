package dev.gatehouse.gateway;

import dev.gatehouse.access.SecretFormat;
import dev.gatehouse.access.SecretKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    private final SpendAllotments allotments;
    private final ReservationTokens tokens;
    private final LocalBuckets localBuckets;
    private final Nodes nodes;
    private final RedisTime time;
    private final GatewayProperties properties;
    private final GatewayMetrics metrics;
    private final LastUsed lastUsed;
    private final OutageLog outages;

    CheckService(SecretFormat format, Snapshots snapshots, Limiters limiters, Committers committers,
            SpendAllotments allotments, ReservationTokens tokens, LocalBuckets localBuckets, Nodes nodes,
            RedisTime time, GatewayProperties properties,
            GatewayMetrics metrics, LastUsed lastUsed, OutageLog outages) {
        this.format = format;
        this.snapshots = snapshots;
        this.limiters = limiters;
        this.committers = committers;
        this.allotments = allotments;
        this.tokens = tokens;
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
        // What may be spent is read from Postgres, too.
        long giveUpAtNanos = System.nanoTime() + properties.databaseTimeout().toNanos();
        var decision = attempt(question, giveUpAtNanos);
        while (decision.isEmpty()) {
            decision = attempt(question, giveUpAtNanos);
        }
        return decision.get();
    }

    /** Empty where more had to be allotted first; what holds may be another by then. */
    private Optional<Decision> attempt(CheckQuestion question, long giveUpAtNanos) {
        var now = time.instant();
        // A mistyped key costs no look-up, here or in a database.
        if (format.recognize(question.apiKey()).filter(kind -> kind == SecretKind.API_KEY).isEmpty()) {
            return refused(Code.key_invalid, null, null, now);
        }
        try {
            var key = snapshots.key(question.apiKey()).orElse(null);
            if (key == null) {
                return refused(Code.key_invalid, null, null, now);
            }
            var refusal = key.refusal(now);
            if (refusal != null) {
                return refused(refusal, key, null, now);
            }
            var model = snapshots.model(question.model()).orElse(null);
            if (model == null) {
                return refused(Code.model_not_found, key, null, now);
            }
            return key.workspace().permission().permits(model.id())
                    ? limit(new Call(question, key, model, limiters.of(key, model),
                            limiters.spending(key, model, question, now)), now, giveUpAtNanos)
                    : refused(Code.model_not_permitted, key, model.id(), now);
        } catch (DataAccessException away) {
            outages.happened("Postgres does not answer, and a key or the catalog is not known here", away);
            return Optional.of(new Decision.Refused(Code.limiter_unavailable, null, null, List.of(), List.of(), now,
                    null, null, RETRY_WHEN_UNAVAILABLE, null));
        }
    }

    private static Optional<Decision> refused(Code code, @Nullable KeySnapshot key, @Nullable String model,
            Instant now) {
        return Optional.of(Decision.Refused.of(code, key, model, now));
    }

    private Optional<Decision> limit(Call call, Instant now, long giveUpAtNanos) {
        var answer = committers.submit(call.organizationId(), call.reserve(call.limiters(), properties));
        try {
            var grant = answer.get(properties.redisTimeout().toNanos(), TimeUnit.NANOSECONDS);
            return grant instanceof Grant.Unallotted unallotted
                    ? allot(call, unallotted, now, giveUpAtNanos)
                    : Optional.of(decision(grant, call, null));
        } catch (ExecutionException | TimeoutException away) {
            outages.happened("Redis did not commit a check", away);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        // Not sent yet, it is not to take anything any more.
        answer.cancel(false);
        return Optional.of(withoutRedis(call, now));
    }

    /** Empty once it is, so that the check is tried again. */
    private Optional<Decision> allot(Call call, Grant.Unallotted unallotted, Instant now, long giveUpAtNanos) {
        var limiter = unallotted.wanted().getFirst().limiter();
        if (System.nanoTime() - giveUpAtNanos >= 0) {
            return Optional.of(unavailable(call, null, limiter, now));
        }
        try {
            allotments.provide(call.organizationId(), unallotted);
            return Optional.empty();
        } catch (DataAccessException away) {
            outages.happened("Nothing more could be allotted of a spend limit", away);
            return Optional.of(unavailable(call, null, limiter, now));
        }
    }

    private static Decision unavailable(Call call, @Nullable Limiter limiter, @Nullable SpendLimiter spend,
            Instant now) {
        return new Decision.Refused(Code.limiter_unavailable, call.key(), call.model().id(), List.of(), List.of(), now,
                limiter, spend, RETRY_WHEN_UNAVAILABLE, Degraded.closed);
    }

    /** What may be spent is known to nobody then, so that who spends has to wait. */
    private Decision withoutRedis(Call call, Instant now) {
        var held = call.limiters();
        var place = nodes.place();
        var shares = held.stream().map(limiter -> limiter.shareOf(place)).toList();
        for (int i = 0; i < held.size(); i++) {
            if (held.get(i).whenUnavailable() == WhenUnavailable.closed || shares.get(i).capacity() == 0
                    || shares.get(i).perMinute() == 0) {
                return unavailable(call, held.get(i), null, now);
            }
        }
        var spending = call.spending();
        if (!spending.limiters().isEmpty() && !spending.free()) {
            return unavailable(call, null, spending.limiters().getFirst(), now);
        }
        var grant = localBuckets.decide(call.organizationId(),
                call.with(spending.without()).reserve(shares, properties));
        return decision(grant.named(held), call, Degraded.local);
    }

    private Decision decision(Grant grant, Call call, @Nullable Degraded degraded) {
        var key = call.key();
        var model = call.model();
        var limits = grant.limits();
        var spend = grant.seen().spend();
        var at = Instant.EPOCH.plusNanos(grant.atNanos());
        return switch (grant) {
            case Grant.Taken taken -> {
                spend.stream().filter(SpendState::askAgain)
                        .forEach(state -> allotments.refresh(call.organizationId(), state));
                var token = new ReservationToken(taken.reservation(), key.apiKeyId(), model.number(),
                        taken.spendEpoch());
                yield new Decision.Allowed(key, model.id(), tokens.text(token), limits, spend, at, degraded);
            }
            case Grant.Exhausted exhausted -> new Decision.Refused(Code.rate_limited, key, model.id(), limits, spend,
                    at, exhausted.refusedBy(), null, Duration.ofNanos(exhausted.retryAfterNanos()), degraded);
            case Grant.TooLarge tooLarge -> new Decision.Refused(Code.too_large, key, model.id(), limits, spend, at,
                    tooLarge.refusedBy(), null, null, degraded);
            case Grant.Overspent overspent -> new Decision.Refused(Code.spend_limited, key, model.id(), limits, spend,
                    at, null, overspent.refusedBy(), Duration.between(at, overspent.refusedBy().endsAt()), degraded);
            case Grant.TooDear tooDear -> new Decision.Refused(Code.too_large, key, model.id(), limits, spend, at, null,
                    tooDear.refusedBy(), null, degraded);
            case Grant.Unallotted unallotted -> throw new IllegalStateException("Asked for before: " + unallotted);
        };
    }
}
