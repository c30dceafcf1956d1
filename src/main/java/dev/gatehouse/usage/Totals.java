package dev.gatehouse.usage;

import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the calls of a bucket used and cost together, those of the default workspace without a workspace. What they are
 * not grouped by is null.
 *
 * @param cost of each kind, in micro-dollars
 * @param unpriced how many of the calls used something without a price
 */
record Totals(Instant startsAt, @Nullable WorkspaceId workspaceId, @Nullable ApiKeyId apiKeyId,
        @Nullable String model, @Nullable String modelName, long requests, Amounts used, Amounts cost, long unpriced) {

    /** Of each kind that has a price of its own. */
    record Amounts(long input, long output, long cacheRead, long cacheWrite, long images) {

        long sum() {
            return input + output + cacheRead + cacheWrite + images;
        }
    }
}
