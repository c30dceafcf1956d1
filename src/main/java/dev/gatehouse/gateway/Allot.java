package dev.gatehouse.gateway;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells Redis what Postgres has allotted. */
final class Allot extends Operation<Boolean> {

    private final SpendLimiter limiter;
    private final @Nullable Long held;
    private final long before;
    private final long allotted;
    private final long askAgainAtMillis;

    /**
     * @param held what Redis was said to hold, when Postgres was asked
     * @param before what counts as spent before this generation
     * @param allotted in this generation, all in all
     */
    Allot(SpendLimiter limiter, @Nullable Long held, long before, long allotted, long askAgainAtMillis) {
        this.limiter = limiter;
        this.held = held;
        this.before = before;
        this.allotted = allotted;
        this.askAgainAtMillis = askAgainAtMillis;
    }

    @Override
    Collection<String> keys() {
        return List.of(limiter.key());
    }

    @Override
    Boolean apply(Batch batch) {
        batch.spend(limiter.key()).allot(limiter.generation(), held, before, allotted, askAgainAtMillis,
                limiter.endsAt().toEpochMilli());
        return true;
    }
}
