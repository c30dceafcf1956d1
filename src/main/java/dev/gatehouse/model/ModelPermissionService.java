package dev.gatehouse.model;

import dev.gatehouse.access.WorkspaceLimitSetter;
import dev.gatehouse.access.WorkspaceLimitSetter.AppliedLimits;
import dev.gatehouse.access.WorkspaceLimitSetter.ModelLimits;
import dev.gatehouse.kernel.Change;
import dev.gatehouse.kernel.Change.Action;
import dev.gatehouse.kernel.IfMatch;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.WorkspaceId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What may be done with model permissions. */
@Service
class ModelPermissionService {

    private final ModelPermissions permissions;
    private final PermittingWorkspaces workspaces;
    private final ModelNames names;
    private final WorkspaceLimitSetter limits;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ModelPermissionService(ModelPermissions permissions, PermittingWorkspaces workspaces, ModelNames names,
            WorkspaceLimitSetter limits, ApplicationEventPublisher events, Clock clock) {
        this.permissions = permissions;
        this.workspaces = workspaces;
        this.names = names;
        this.limits = limits;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    ModelPermissionView get(OrganizationId organizationId, WorkspaceId workspaceId) {
        var workspace = workspaces.get(organizationId, workspaceId);
        return view(workspace, workspace.isDefault() ? null : find(organizationId, workspaceId));
    }

    /** The permission and all the limits that came with it, or nothing. */
    @Transactional
    ModelPermissionView set(OrganizationId organizationId, WorkspaceId workspaceId, PermissionFields fields,
            IfMatch ifMatch) {
        var workspace = workspaces.lock(organizationId, workspaceId);
        workspace.requirePermissionOfItsOwn();
        var present = find(organizationId, workspaceId);
        var before = view(workspace, present);
        ifMatch.require(before);
        var mode = fields.requireMode();
        var resolved = names.resolve(fields.requireNames(), fields::field);
        var modelIds = resolved.stream().distinct().toList();
        var now = clock.instant();
        ModelPermission stored;
        if (present == null) {
            stored = permissions
                    .saveAndFlush(new ModelPermission(organizationId, workspaceId, mode, modelIds, now));
        } else {
            present.replace(mode, modelIds, now);
            stored = permissions.saveAndFlush(present);
        }
        var view = view(workspace, stored);
        events.publishEvent(Change.of(Action.MODEL_PERMISSION_SET, organizationId, workspaceId, workspaceId)
                .from(before).to(view));
        return fields.models() == null ? view : view.with(apply(organizationId, workspaceId, fields, resolved));
    }

    /** Back to what the policy says; where that holds already, nothing changes. */
    @Transactional
    ModelPermissionView clear(OrganizationId organizationId, WorkspaceId workspaceId, IfMatch ifMatch) {
        var workspace = workspaces.lock(organizationId, workspaceId);
        workspace.requirePermissionOfItsOwn();
        var present = find(organizationId, workspaceId);
        var before = view(workspace, present);
        var after = ModelPermissionView.byDefault(workspace);
        ifMatch.require(before);
        if (present != null) {
            permissions.delete(present);
            permissions.flush();
            events.publishEvent(Change.of(Action.MODEL_PERMISSION_CLEARED, organizationId, workspaceId, workspaceId)
                    .from(before).to(after));
        }
        return after;
    }

    private List<AppliedLimits> apply(OrganizationId organizationId, WorkspaceId workspaceId, PermissionFields fields,
            List<String> modelIds) {
        var wanted = new ArrayList<ModelLimits>();
        for (int i = 0; i < modelIds.size(); i++) {
            var changes = fields.requireLimits(i);
            if (!changes.isEmpty()) {
                wanted.add(new ModelLimits(modelIds.get(i), changes));
            }
        }
        return limits.set(organizationId, workspaceId, wanted);
    }

    private @Nullable ModelPermission find(OrganizationId organizationId, WorkspaceId workspaceId) {
        return permissions.findByOrganizationIdAndWorkspaceId(organizationId, workspaceId).orElse(null);
    }

    private ModelPermissionView view(PermittingWorkspace workspace, @Nullable ModelPermission permission) {
        return permission == null
                ? ModelPermissionView.byDefault(workspace)
                : ModelPermissionView.stored(workspace, permission, names.onlyLive(permission.modelIds()));
    }
}
