package dev.gatehouse.usage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One page of a report: every bucket of its time, empty ones too.
 *
 * @param rest reads what comes next that is not empty, for whoever wants all of it
 */
record Report<T extends ReportResult>(List<Bucket<T>> data, boolean hasMore, @Nullable String nextPage,
        @JsonIgnore Supplier<Optional<Report<T>>> rest) {

    /** @param endingAt where the next one begins */
    record Bucket<T extends ReportResult>(Instant startingAt, Instant endingAt, List<T> results) {}
}
