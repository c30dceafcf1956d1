package dev.gatehouse.gateway;

import java.util.List;

/** What came of asking the buckets; in a refusal none of them was touched. */
sealed interface Grant {

    List<LimitState> limits();

    /** When it was decided, by Redis's clock. */
    long atNanos();

    /** The same in the words of the whole limits, where it was decided upon this node's shares of them. */
    default Grant named(List<Limiter> whole) {
        var limits = limits().stream().map(state -> new LimitState(whole(state.limiter(), whole), state.remaining(),
                state.nanosUntilFull())).toList();
        return switch (this) {
            case Taken taken -> new Taken(taken.reservation(), limits, taken.atNanos());
            case Exhausted exhausted -> new Exhausted(whole(exhausted.refusedBy(), whole),
                    exhausted.retryAfterNanos(), limits, exhausted.atNanos());
            case TooLarge tooLarge ->
                new TooLarge(whole(tooLarge.refusedBy(), whole), tooLarge.asked(), limits, tooLarge.atNanos());
        };
    }

    private static Limiter whole(Limiter share, List<Limiter> whole) {
        return whole.stream().filter(limiter -> limiter.key().equals(share.key())).findFirst().orElse(share);
    }

    record Taken(ReservationId reservation, List<LimitState> limits, long atNanos) implements Grant {}

    /** @param retryAfterNanos until every limit that refuses would allow it, if nobody else asks meanwhile */
    record Exhausted(Limiter refusedBy, long retryAfterNanos, List<LimitState> limits, long atNanos) implements Grant {}

    /** More is asked for at once than the bucket ever holds: waiting does not help. */
    record TooLarge(Limiter refusedBy, long asked, List<LimitState> limits, long atNanos) implements Grant {}
}
