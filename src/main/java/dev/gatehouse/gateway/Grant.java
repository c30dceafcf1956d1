package dev.gatehouse.gateway;

import java.util.List;

/** What came of asking the buckets; in a refusal none of them was touched. */
sealed interface Grant {

    List<LimitState> limits();

    record Taken(ReservationId reservation, List<LimitState> limits) implements Grant {}

    /** @param retryAfterNanos until every limit that refuses would allow it, if nobody else asks meanwhile */
    record Exhausted(Limiter refusedBy, long retryAfterNanos, List<LimitState> limits) implements Grant {}

    /** More is asked for at once than the bucket ever holds: waiting does not help. */
    record TooLarge(Limiter refusedBy, long asked, List<LimitState> limits) implements Grant {}
}
