package dev.gatehouse.usage;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a report is asked for.
 *
 * @param from where the first bucket begins
 * @param to where the last bucket ends, on this page or a later one
 * @param limit at most so many buckets to a page
 */
record ReportRequest(BucketWidth width, Instant from, Instant to, int limit, Set<Dimension> groupBy,
        ReportFilter filter) {

    /** Where the last bucket of this page ends. */
    Instant pageEnd() {
        var end = width.after(from, limit);
        return end.isBefore(to) ? end : to;
    }

    boolean hasMore() {
        return pageEnd().isBefore(to);
    }

    /** The same from a later bucket on. */
    ReportRequest from(Instant start) {
        return new ReportRequest(width, start, to, limit, groupBy, filter);
    }

    /** Where the buckets of this page begin. */
    Stream<Instant> starts() {
        var end = pageEnd();
        return Stream.iterate(from, start -> start.isBefore(end), start -> width.after(start, 1));
    }

    boolean isGroupedBy(Dimension dimension) {
        return groupBy.contains(dimension);
    }
}
