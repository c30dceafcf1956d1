package dev.gatehouse.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A limit that is in force, and how full it is.
 *
 * @param scope the level that it comes from
 * @param limit what a minute gives
 * @param burst how much of it may be taken at once, where that is less
 * @param remaining null where Redis does not tell
 * @param resetAt when it is whole again, if nobody calls meanwhile; null where Redis does not tell
 */
record LimitView(LimitScope scope, String type, long limit,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long burst, @Nullable Long remaining,
        @Nullable Instant resetAt) {

    static LimitView of(Limiter limiter, @Nullable LimitState state, Instant now) {
        return new LimitView(limiter.scope(), limiter.type().text(), limiter.perMinute(), limiter.burst(),
                state == null ? null : state.remaining(), state == null ? null : now.plusNanos(state.nanosUntilFull()));
    }
}
