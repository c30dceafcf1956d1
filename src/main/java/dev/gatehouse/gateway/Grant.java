package dev.gatehouse.gateway;

import java.util.List;

/** What came of asking the buckets; in a refusal none of them was touched. */
sealed interface Grant {

    List<LimitState> limits();

    /** When it was decided, by Redis's clock. */
    long atNanos();

    record Taken(ReservationId reservation, List<LimitState> limits, long atNanos) implements Grant {}

    /** @param retryAfterNanos until every limit that refuses would allow it, if nobody else asks meanwhile */
    record Exhausted(Limiter refusedBy, long retryAfterNanos, List<LimitState> limits, long atNanos) implements Grant {}

    /** More is asked for at once than the bucket ever holds: waiting does not help. */
    record TooLarge(Limiter refusedBy, long asked, List<LimitState> limits, long atNanos) implements Grant {}
}
