package dev.gatehouse.gateway;

import dev.gatehouse.kernel.SpendPeriod;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * What an organization or a workspace may spend in one period.
 *
 * @param scopeId the workspace, or the organization itself
 * @param firstDay of the period, in UTC
 * @param amount in micro-dollars
 * @param generation of the limit, of which alone what Redis holds counts
 * @param key of what Redis holds; all of an organization share its slot
 */
record SpendLimiter(LimitScope scope, UUID scopeId, SpendPeriod period, LocalDate firstDay, long amount, int generation,
        String key) {

    LocalDate lastDay() {
        return period.lastDay(firstDay);
    }

    /** When the next period begins. */
    Instant endsAt() {
        return lastDay().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
