package dev.gatehouse.usage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a report tells of one group of a bucket. */
sealed interface ReportResult permits UsageResult, CostResult {

    /** As CSV, in the order of the columns of its report. */
    List<@Nullable Object> cells();
}
