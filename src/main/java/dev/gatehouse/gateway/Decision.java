package dev.gatehouse.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a check. */
sealed interface Decision {

    Code code();

    /** Whose key it is, null where that is not known. */
    @Nullable
    KeySnapshot key();

    /** The model's own id, null where it is not known. */
    @Nullable
    String model();

    List<LimitState> limits();

    /** Null as long as Redis answers. */
    @Nullable
    Degraded degraded();

    /** How full what may be spent is; empty where nothing limits it, or it was not asked. */
    List<SpendState> spend();

    /** @param reservation as the gateway is to report it */
    record Allowed(KeySnapshot key, String model, String reservation, List<LimitState> limits, List<SpendState> spend,
            Instant at, @Nullable Degraded degraded) implements Decision {

        @Override
        public Code code() {
            return Code.allowed;
        }
    }

    /**
     * @param refusedBy the rate limit that refuses, null where none does
     * @param overspent the spend limit that refuses, null where none does
     * @param retryAfter when asking again makes sense, null where it does not
     */
    record Refused(Code code, @Nullable KeySnapshot key, @Nullable String model, List<LimitState> limits,
            List<SpendState> spend, Instant at, @Nullable Limiter refusedBy, @Nullable SpendLimiter overspent,
            @Nullable Duration retryAfter,
            @Nullable Degraded degraded) implements Decision {

        static Refused of(Code code, @Nullable KeySnapshot key, @Nullable String model, Instant at) {
            return new Refused(code, key, model, List.of(), List.of(), at, null, null, null, null);
        }
    }

    /** When it was decided: by Redis's clock where the limits were asked. */
    Instant at();
}
