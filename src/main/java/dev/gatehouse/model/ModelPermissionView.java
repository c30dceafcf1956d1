package dev.gatehouse.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatehouse.access.WorkspaceLimitSetter.AppliedLimits;
import dev.gatehouse.kernel.Versioned;
import dev.gatehouse.kernel.WorkspaceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The permission that holds for a workspace.
 *
 * @param modelIds live models only; a retired one can be called nowhere
 * @param source whether the workspace says so itself, or the organization's policy, or that it is the default workspace
 * @param limitsApplied what a request that brought limits did with them
 */
record ModelPermissionView(String type, WorkspaceId workspaceId, PermissionMode mode, List<String> modelIds,
        Source source, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<AppliedLimits> limitsApplied,
        @JsonIgnore int version, @JsonIgnore String etag) implements Versioned {

    enum Source {
        workspace,
        policy,
        default_workspace
    }

    static ModelPermissionView stored(PermittingWorkspace workspace, ModelPermission permission, List<String> live) {
        return new ModelPermissionView("model_permission", workspace.id(), permission.mode(), live, Source.workspace,
                null, permission.version(), permission.etag());
    }

    static ModelPermissionView byDefault(PermittingWorkspace workspace) {
        var source = workspace.isDefault() ? Source.default_workspace : Source.policy;
        return new ModelPermissionView("model_permission", workspace.id(), workspace.modeByDefault(), List.of(), source,
                null, 0, "\"" + source + "\"");
    }

    ModelPermissionView with(List<AppliedLimits> applied) {
        return new ModelPermissionView(type, workspaceId, mode, modelIds, source, applied, version, etag);
    }
}
