package dev.gatehouse.usage;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.WorkspaceId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was used. The first five say of what, null where the report is not grouped by it.
 *
 * @param workspaceId null of the default workspace, too
 * @param contextWindow always null: it is not kept
 * @param uncachedInputTokens without those that were written to a cache or read from one
 */
record UsageResult(@Nullable ApiKeyId apiKeyId, @Nullable WorkspaceId workspaceId, @Nullable String model,
        @Nullable String serviceTier, @Nullable String contextWindow, long requests, long uncachedInputTokens,
        CacheCreation cacheCreation, long cacheReadInputTokens, long outputTokens, ServerToolUse serverToolUse,
        long images) implements ReportResult {

    static final List<String> COLUMNS = List.of("api_key_id", "workspace_id", "model", "service_tier",
            "context_window", "requests", "uncached_input_tokens", "cache_creation_input_tokens",
            "cache_read_input_tokens", "output_tokens", "images");

    /** For how long a cache keeps what is written to it is not reported; five minutes is what the reference assumes. */
    record CacheCreation(@JsonProperty("ephemeral_1h_input_tokens") long oneHour,
            @JsonProperty("ephemeral_5m_input_tokens") long fiveMinutes) {}

    /** Gateways report no tools. */
    record ServerToolUse(long webSearchRequests) {}

    static List<UsageResult> of(ReportRequest asked, Totals totals) {
        var used = totals.used();
        return List.of(new UsageResult(totals.apiKeyId(), totals.workspaceId(), totals.model(),
                asked.isGroupedBy(Dimension.service_tier) ? ReportFilter.SERVICE_TIER : null, null, totals.requests(),
                used.input(), new CacheCreation(0, used.cacheWrite()), used.cacheRead(), used.output(),
                new ServerToolUse(0), used.images()));
    }

    @Override
    public List<@Nullable Object> cells() {
        return Arrays.asList(apiKeyId, workspaceId, model, serviceTier, contextWindow, requests, uncachedInputTokens,
                cacheCreation.fiveMinutes(), cacheReadInputTokens, outputTokens, images);
    }
}
