package dev.gatehouse.gateway;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of asking the buckets; in a refusal none of them was touched. */
sealed interface Grant {

    Seen seen();

    default List<LimitState> limits() {
        return seen().limits();
    }

    /** When it was decided, by Redis's clock. */
    default long atNanos() {
        return seen().atNanos();
    }

    /**
     * How full everything was afterwards.
     *
     * @param atNanos when it was decided, by Redis's clock
     */
    record Seen(List<LimitState> limits, List<SpendState> spend, long atNanos) {

        private Seen named(List<Limiter> whole) {
            return new Seen(limits.stream().map(state -> new LimitState(whole(state.limiter(), whole),
                    state.remaining(), state.nanosUntilFull())).toList(), spend, atNanos);
        }
    }

    /** The same in the words of the whole limits, where it was decided upon this node's shares of them. */
    default Grant named(List<Limiter> whole) {
        var named = seen().named(whole);
        return switch (this) {
            case Taken taken -> new Taken(taken.reservation(), taken.spendEpoch(), named);
            case Exhausted exhausted ->
                new Exhausted(whole(exhausted.refusedBy(), whole), exhausted.retryAfterNanos(), named);
            case TooLarge tooLarge -> new TooLarge(whole(tooLarge.refusedBy(), whole), tooLarge.asked(), named);
            case Overspent overspent -> overspent;
            case TooDear tooDear -> tooDear;
            case Unallotted unallotted -> unallotted;
        };
    }

    private static Limiter whole(Limiter share, List<Limiter> whole) {
        return whole.stream().filter(limiter -> limiter.key().equals(share.key())).findFirst().orElse(share);
    }

    record Taken(ReservationId reservation, int spendEpoch, Seen seen) implements Grant {}

    /** @param retryAfterNanos until every limit that refuses would allow it, if nobody else asks meanwhile */
    record Exhausted(Limiter refusedBy, long retryAfterNanos, Seen seen) implements Grant {}

    /** More is asked for at once than the bucket ever holds: waiting does not help. */
    record TooLarge(Limiter refusedBy, long asked, Seen seen) implements Grant {}

    /** What may be spent is spent, or promised to calls under way. */
    record Overspent(SpendLimiter refusedBy, Seen seen) implements Grant {}

    /** The call alone is estimated at more than may be spent in the whole period. */
    record TooDear(SpendLimiter refusedBy, Seen seen) implements Grant {}

    /** Nothing is decided: Redis does not hold enough of these limits, and Postgres may have more. */
    record Unallotted(List<Wanted> wanted, Seen seen) implements Grant {}

    /**
     * @param held what Redis holds as allotted, null where it holds nothing
     * @param more how much more is needed, in micro-dollars
     */
    record Wanted(SpendLimiter limiter, @Nullable Long held, long more) {}
}
