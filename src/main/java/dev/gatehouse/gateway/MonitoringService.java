package dev.gatehouse.gateway;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Page;
import dev.gatehouse.kernel.PageRequest;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.WorkspaceId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Tells what the keys of a workspace may call now. */
@Service
class MonitoringService {

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final SnapshotSource source;
    private final Snapshots snapshots;
    private final Limiters limiters;
    private final Monitoring monitoring;

    MonitoringService(JdbcClient jdbc, TransactionOperations transaction, SnapshotSource source, Snapshots snapshots,
            Limiters limiters, Monitoring monitoring) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.source = source;
        this.snapshots = snapshots;
        this.limiters = limiters;
        this.monitoring = monitoring;
    }

    /** Of the models that the workspace may call. Redis is asked when the transaction is over. */
    Page<ModelLimits> list(OrganizationId organizationId, WorkspaceId workspaceId, PageRequest page) {
        var workspace = transaction.execute(status -> find(organizationId, workspaceId))
                .orElseThrow(() -> Reason.NOT_FOUND.refuse("workspace"));
        var models = snapshots.models().stream().filter(model -> workspace.permission().permits(model.id())).toList();
        return ModelPage.of(page, models,
                shown -> monitoring.of(shown, model -> limiters.of(workspace, model)));
    }

    private Optional<WorkspaceSnapshot> find(OrganizationId organizationId, WorkspaceId workspaceId) {
        return jdbc.sql("""
                select * from gateway_workspace
                where organization_id = :organization and workspace_id = :workspace""")
                .param("organization", organizationId.value()).param("workspace", workspaceId.value())
                .query((row, n) -> source.workspace(row)).optional();
    }
}
