package dev.gatehouse.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;

/**
 * Whose spend an alert is about.
 *
 * @param workspaceId of a workspace only
 */
record SpendAlertScope(@Nullable Type type,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable WorkspaceId workspaceId) {

    enum Type {
        organization,
        workspace
    }

    static SpendAlertScope of(@Nullable WorkspaceId workspaceId) {
        return new SpendAlertScope(workspaceId == null ? Type.organization : Type.workspace, workspaceId);
    }

    /** The workspace, null for the organization. */
    static @Nullable WorkspaceId require(@Nullable SpendAlertScope scope) {
        if (scope == null) {
            throw Reason.MISSING_FIELD.refuse("scope").at("scope");
        }
        if (scope.type == null) {
            throw Reason.MISSING_FIELD.refuse("scope.type").at("scope.type");
        }
        if (scope.type == Type.workspace && scope.workspaceId == null) {
            throw Reason.MISSING_FIELD.refuse("scope.workspace_id").at("scope.workspace_id");
        }
        if (scope.type == Type.organization && scope.workspaceId != null) {
            throw Reason.INVALID_FIELD.refuse("scope.workspace_id", "left out where scope.type is organization")
                    .at("scope.workspace_id");
        }
        return scope.workspaceId;
    }
}
