package dev.gatehouse.gateway;

import dev.gatehouse.kernel.Money;
import dev.gatehouse.kernel.SpendPeriod;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A spend limit that is in force, and what is left of it.
 *
 * @param scope the level that it comes from
 * @param amount in cents, as what remains
 * @param remaining what calls under way are expected to cost taken off; null where that is not known before the next call
 * @param resetAt when the next period begins
 */
record SpendView(LimitScope scope, SpendPeriod period, Money amount, @Nullable Money remaining, Instant resetAt) {

    static SpendView of(SpendLimiter limiter, @Nullable SpendState state) {
        return new SpendView(limiter.scope(), limiter.period(), new Money(limiter.amount()),
                state == null ? null : new Money(state.remaining()), limiter.endsAt());
    }
}
