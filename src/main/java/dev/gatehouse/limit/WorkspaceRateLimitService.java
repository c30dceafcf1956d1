package dev.gatehouse.limit;

import dev.gatehouse.kernel.Change;
import dev.gatehouse.kernel.Change.Action;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.RateLimitChange;
import dev.gatehouse.kernel.RateLimitField;
import dev.gatehouse.kernel.RateLimitId;
import dev.gatehouse.kernel.TokenPage;
import dev.gatehouse.kernel.TokenPageRequest;
import dev.gatehouse.kernel.WorkspaceId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What may be done with workspaces' rate limits. */
@Service
class WorkspaceRateLimitService {

    private final LimitedWorkspaces workspaces;
    private final RateLimitEntries entries;
    private final WorkspaceLimits own;
    private final OrganizationLimits organization;
    private final GroupModels models;
    private final ApplicationEventPublisher events;

    WorkspaceRateLimitService(LimitedWorkspaces workspaces, RateLimitEntries entries, WorkspaceLimits own,
            OrganizationLimits organization, GroupModels models, ApplicationEventPublisher events) {
        this.workspaces = workspaces;
        this.entries = entries;
        this.own = own;
        this.organization = organization;
        this.models = models;
        this.events = events;
    }

    @Transactional(readOnly = true)
    TokenPage<WorkspaceRateLimitView> list(OrganizationId organizationId, WorkspaceId workspaceId,
            boolean includeInherited, @Nullable String groupType, TokenPageRequest page) {
        var workspace = workspaces.get(organizationId, workspaceId);
        if (!GroupType.matches(groupType)) {
            return new TokenPage<>(List.of(), null);
        }
        var rows = entries.seenBy(organizationId, workspace.id(), includeInherited, page);
        var overrides = own.overrides(organizationId, workspaceId, rows);
        var inForce = organization.inForce(organizationId, rows);
        var names = models.names(organizationId, workspaceId, rows);
        return TokenPage.of(page, rows, row -> row.id().value(),
                row -> WorkspaceRateLimitView.of(workspaceId, row, names.getOrDefault(row.groupId(), List.of()),
                        overrides.of(row), inForce.of(row), includeInherited));
    }

    /** All of them or none. */
    @Transactional
    WorkspaceRateLimitView set(OrganizationId organizationId, WorkspaceId workspaceId, RateLimitId id,
            @Nullable List<@Nullable RateLimitField> fields) {
        var workspace = lock(organizationId, workspaceId);
        var entry = entries.lock(organizationId, id);
        store(organizationId, workspace, entry, RateLimitField.require("limits", fields));
        var one = List.of(entry);
        var names = models.names(organizationId, workspaceId, one).getOrDefault(entry.groupId(), List.of());
        return WorkspaceRateLimitView.of(workspaceId, entry, names,
                own.overrides(organizationId, workspaceId, one).of(entry),
                organization.inForce(organizationId, one).of(entry), false);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    LimitedWorkspace lock(OrganizationId organizationId, WorkspaceId workspaceId) {
        var workspace = workspaces.lock(organizationId, workspaceId);
        workspace.requireLimitsOfItsOwn();
        return workspace;
    }

    /** Holds the changes against the rules and stores them; the caller has the workspace and the entry locked. */
    @Transactional(propagation = Propagation.MANDATORY)
    void store(OrganizationId organizationId, LimitedWorkspace workspace, RateLimitEntry entry,
            List<RateLimitChange> changes) {
        workspace.require(entry, changes, organization.inForce(organizationId, List.of(entry)).of(entry));
        var before = values(organizationId, workspace, entry);
        own.store(organizationId, workspace.id(), entry, changes);
        if (!changes.isEmpty()) {
            events.publishEvent(
                    Change.of(Action.WORKSPACE_RATE_LIMIT_UPDATED, organizationId, workspace.id(), entry.id())
                            .from(before).to(values(organizationId, workspace, entry)));
        }
    }

    private LimitValues values(OrganizationId organizationId, LimitedWorkspace workspace, RateLimitEntry entry) {
        return new LimitValues(entry.displayName(),
                own.overrides(organizationId, workspace.id(), List.of(entry)).of(entry));
    }
}
