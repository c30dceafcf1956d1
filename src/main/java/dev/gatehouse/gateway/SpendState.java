package dev.gatehouse.gateway;

import org.jspecify.annotations.Nullable;

/**
 * How full a spend limit was.
 *
 * @param remaining in micro-dollars, what calls under way are expected to cost taken off
 * @param held what Redis holds as allotted, null where it holds nothing
 * @param askAgain whether it is time to hear from Postgres what is spent otherwise
 */
record SpendState(SpendLimiter limiter, long remaining, @Nullable Long held, boolean askAgain) {

    static SpendState of(SpendLimiter limiter, SpendBucket bucket, long nowMillis) {
        return new SpendState(limiter, bucket.remaining(limiter.amount()), bucket.allottedIn(limiter.generation()),
                bucket.askAgain(nowMillis));
    }
}
