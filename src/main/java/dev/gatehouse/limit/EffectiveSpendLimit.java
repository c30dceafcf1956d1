package dev.gatehouse.limit;

import dev.gatehouse.kernel.Money;
import dev.gatehouse.kernel.SpendLimitId;
import dev.gatehouse.kernel.SpendPeriod;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What may be spent in the period that runs: the official clients' type, and what they do not know beside it.
 *
 * @param amount the lowest of the limits that hold
 * @param source whose limit that is: the scope's own, the organization's or, as {@code usage_tier}, the operator's cap
 * @param periodToDateSpend what the scope itself has spent, as far as it is reported
 * @param remaining what it may still spend before one of the limits that hold says no; an organization's is shared
 * @param resetAt when the period ends
 */
record EffectiveSpendLimit(SpendScope scope, SpendActor actor, SpendPeriod period, Money amount, String currency,
        SpendScope source, SpendLimitId spendLimitId, Money periodToDateSpend, Money remaining, Instant startsAt,
        Instant resetAt) {

    /** @param limits all that hold for it in the period, at least one; of equal ones the first is named */
    static EffectiveSpendLimit of(SpendScope scope, SpendActor actor, SpendPeriod period, LocalDate today,
            List<SpendLimit> limits, SpendToDate spent) {
        var lowest = limits.stream().min(SpendLimit.LOWEST_FIRST).orElseThrow();
        long remaining = limits.stream()
                .mapToLong(limit -> limit.amount().microDollars() - spent.of(limit.scope())).min().orElseThrow();
        return new EffectiveSpendLimit(scope, actor, period, lowest.amount(), lowest.currency(), lowest.scope(),
                lowest.id(), new Money(spent.of(scope)), new Money(Math.max(0, remaining)),
                midnight(period.firstDay(today)), midnight(period.lastDay(today).plusDays(1)));
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
