package dev.gatehouse.usage;

import dev.gatehouse.access.Caller;
import dev.gatehouse.access.WorkspaceRole;
import dev.gatehouse.access.WorkspaceScope;
import dev.gatehouse.kernel.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Tells what was used and what it cost, of the workspaces whose usage the caller may see. */
@Service
class Reports {

    private final Rollups rollups;
    private final TransactionOperations transaction;

    Reports(Rollups rollups, TransactionOperations transaction) {
        this.rollups = rollups;
        this.transaction = transaction;
    }

    Report<UsageResult> usage(Caller.OfOrganization caller, ReportRequest asked) {
        return page(caller.organizationId(), caller.workspacesWhere(WorkspaceRole::seesUsage), asked, UsageResult::of);
    }

    Report<CostResult> cost(Caller.OfOrganization caller, ReportRequest asked) {
        return page(caller.organizationId(), caller.workspacesWhere(WorkspaceRole::seesUsage), asked, CostResult::of);
    }

    private <T extends ReportResult> Report<T> page(OrganizationId organizationId, WorkspaceScope scope,
            ReportRequest asked, BiFunction<ReportRequest, Totals, List<T>> results) {
        var found = new HashMap<Instant, List<T>>();
        for (var totals : transaction.execute(status -> rollups.of(organizationId, scope, asked))) {
            found.computeIfAbsent(totals.startsAt(), start -> new ArrayList<>()).addAll(results.apply(asked, totals));
        }
        var buckets = asked.starts().map(start -> new Report.Bucket<>(start, asked.width().after(start, 1),
                found.getOrDefault(start, List.of()))).toList();
        var next = asked.from(asked.pageEnd());
        return new Report<>(buckets, asked.hasMore(), asked.hasMore() ? PageToken.of(next.from()) : null,
                () -> rest(organizationId, scope, next).map(rest -> page(organizationId, scope, rest, results)));
    }

    /** Years in which nothing was used cost one look. */
    private Optional<ReportRequest> rest(OrganizationId organizationId, WorkspaceScope scope, ReportRequest next) {
        return transaction.execute(status -> rollups.first(organizationId, scope, next)).map(next::from);
    }
}
