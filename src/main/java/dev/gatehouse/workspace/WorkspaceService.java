package dev.gatehouse.workspace;

import dev.gatehouse.access.Caller;
import dev.gatehouse.kernel.Change;
import dev.gatehouse.kernel.Change.Action;
import dev.gatehouse.kernel.Constraint;
import dev.gatehouse.kernel.IfMatch;
import dev.gatehouse.kernel.Keyset;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Page;
import dev.gatehouse.kernel.PageRequest;
import dev.gatehouse.kernel.PlainText;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.WorkspaceId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What may be done with workspaces. */
@Service
class WorkspaceService {

    private final Workspaces workspaces;
    private final WorkspacePolicies policies;
    private final WorkspaceKeyCounts keyCounts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WorkspaceService(Workspaces workspaces, WorkspacePolicies policies, WorkspaceKeyCounts keyCounts,
            ApplicationEventPublisher events, Clock clock) {
        this.workspaces = workspaces;
        this.policies = policies;
        this.keyCounts = keyCounts;
        this.events = events;
        this.clock = clock;
    }

    /** An organization is never without its default workspace: both come in one transaction. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(Change change) {
        if (change.action() == Action.ORGANIZATION_CREATED) {
            var standard = workspaces.saveAndFlush(
                    Workspace.standard(Objects.requireNonNull(change.organizationId()), clock.instant()));
            publish(Action.WORKSPACE_CREATED, standard, null);
        }
    }

    @Transactional
    WorkspaceView create(OrganizationId organizationId, WorkspaceFields fields) {
        var policy = policies.lock(organizationId);
        int used = workspaces.countByOrganizationIdAndArchivedAtIsNull(organizationId);
        if (used >= policy.maxWorkspaces()) {
            throw Reason.WORKSPACE_LIMIT_EXCEEDED.refuse(used, policy.maxWorkspaces());
        }
        var name = PlainText.require("name", fields.name(), policy.workspaceNameMaxLength());
        fields.refuseUnsupported();
        var color = fields.displayColor() == null ? null : DisplayColor.require(fields.displayColor());
        var workspace = save(
                Workspace.create(organizationId, name, color, Tags.merge(Map.of(), fields.tags()), clock.instant()));
        return publish(Action.WORKSPACE_CREATED, workspace, null);
    }

    @Transactional
    WorkspaceView update(OrganizationId organizationId, WorkspaceId id, WorkspaceFields fields, IfMatch ifMatch) {
        var workspace = locked(organizationId, id);
        ifMatch.require(workspace);
        fields.refuseUnsupported();
        var policy = policies.get(organizationId);
        var before = view(workspace, policy);
        if (fields.name() != null) {
            workspace.rename(PlainText.require("name", fields.name(), policy.workspaceNameMaxLength()), policy);
        }
        if (fields.displayColor() != null) {
            workspace.paint(DisplayColor.require(fields.displayColor()));
        }
        if (fields.tags() != null) {
            workspace.tag(Tags.merge(workspace.tags(), fields.tags()));
        }
        var saved = save(workspace);
        return publish(Action.WORKSPACE_UPDATED, saved, before);
    }

    @Transactional
    WorkspaceView archive(OrganizationId organizationId, WorkspaceId id, IfMatch ifMatch) {
        var workspace = locked(organizationId, id);
        ifMatch.require(workspace);
        var before = view(workspace, policies.get(organizationId));
        workspace.archive(clock.instant());
        return publish(Action.WORKSPACE_ARCHIVED, save(workspace), before);
    }

    @Transactional(readOnly = true)
    WorkspaceView get(OrganizationId organizationId, WorkspaceId id) {
        var workspace = workspaces.findByOrganizationIdAndId(organizationId, id)
                .orElseThrow(() -> Reason.NOT_FOUND.refuse("workspace"));
        return view(workspace, policies.get(organizationId));
    }

    @Transactional(readOnly = true)
    Page<WorkspaceView> list(Caller.OfOrganization caller, WorkspaceFilter filter, PageRequest page) {
        var organizationId = caller.organizationId();
        var rows = Keyset.rows(workspaces, page, WorkspaceFilter.scope(caller), filter.specification(),
                text -> WorkspaceId.parse(text).map(WorkspaceId::value));
        var policy = policies.get(organizationId);
        var counts = keyCounts.of(organizationId, rows.stream().map(Workspace::id).toList());
        return Page.of(page, rows, row -> row.id().toString(),
                row -> WorkspaceView.of(row, counts.getOrDefault(row.id(), 0), policy.maxApiKeysPerWorkspace()));
    }

    private Workspace locked(OrganizationId organizationId, WorkspaceId id) {
        return workspaces.findLockedByOrganizationIdAndId(organizationId, id)
                .orElseThrow(() -> Reason.NOT_FOUND.refuse("workspace"));
    }

    private Workspace save(Workspace workspace) {
        return Constraint.guard("workspace_name_key",
                () -> Reason.WORKSPACE_NAME_TAKEN.refuse(workspace.name()).at("name"),
                () -> workspaces.saveAndFlush(workspace));
    }

    private WorkspaceView view(Workspace workspace, WorkspacePolicy policy) {
        var counts = keyCounts.of(workspace.organizationId(), List.of(workspace.id()));
        return WorkspaceView.of(workspace, counts.getOrDefault(workspace.id(), 0), policy.maxApiKeysPerWorkspace());
    }

    /** @param before null for one just made */
    private WorkspaceView publish(Action action, Workspace workspace, @Nullable WorkspaceView before) {
        events.publishEvent(Change.of(action, workspace.organizationId(), workspace.id(), workspace.id()).from(before)
                .to(view(workspace, policies.get(workspace.organizationId()))));
        // Counted once more: whoever listens may have ended the workspace's keys.
        return view(workspace, policies.get(workspace.organizationId()));
    }
}
