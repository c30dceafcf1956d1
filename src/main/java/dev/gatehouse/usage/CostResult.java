package dev.gatehouse.usage;

import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.Money;
import dev.gatehouse.kernel.WorkspaceId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was spent. Grouped by description it says for what, else all of that is null; as is what it is not grouped by.
 *
 * @param amount in cents
 * @param workspaceId null of the default workspace, too
 * @param contextWindow always null: it is not kept
 * @param tokenType null of what is no tokens
 * @param unpricedRequests calls that used something for which their model had no price, and which cost nothing
 */
record CostResult(String currency, Money amount, @Nullable WorkspaceId workspaceId, @Nullable ApiKeyId apiKeyId,
        @Nullable String description, @Nullable String costType, @Nullable String contextWindow, @Nullable String model,
        @Nullable String serviceTier, @Nullable String tokenType, long unpricedRequests) implements ReportResult {

    static final List<String> COLUMNS = List.of("currency", "amount", "workspace_id", "api_key_id", "description",
            "cost_type",
            "context_window", "model", "service_tier", "token_type", "unpriced_requests");

    private static final String CURRENCY = "USD";

    static List<CostResult> of(ReportRequest asked, Totals totals) {
        return asked.isGroupedBy(Dimension.description)
                ? described(totals)
                : List.of(new CostResult(CURRENCY, new Money(totals.cost().sum()), totals.workspaceId(),
                        totals.apiKeyId(), null, null, null, null, null, null, totals.unpriced()));
    }

    /** Calls without a price have a line of their own, so that no line counts them twice. */
    private static List<CostResult> described(Totals totals) {
        var lines = new ArrayList<CostResult>();
        for (var kind : CostKind.values()) {
            if (kind.in(totals.used()) > 0) {
                lines.add(described(totals, kind.title(), kind.in(totals.cost()), kind.type(), kind.tokenType(), 0));
            }
        }
        if (totals.unpriced() > 0) {
            lines.add(described(totals, "Without a Price", 0, "unpriced", null, totals.unpriced()));
        }
        return lines;
    }

    private static CostResult described(Totals totals, String title, long cost, String type,
            @Nullable String tokenType, long unpriced) {
        return new CostResult(CURRENCY, new Money(cost), totals.workspaceId(), totals.apiKeyId(),
                totals.modelName() + " Usage - " + title, type, null, totals.model(), ReportFilter.SERVICE_TIER,
                tokenType, unpriced);
    }

    @Override
    public List<@Nullable Object> cells() {
        return Arrays.asList(currency, amount, workspaceId, apiKeyId, description, costType, contextWindow, model,
                serviceTier,
                tokenType, unpricedRequests);
    }
}
