package dev.gatehouse.model;

import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.WorkspaceId;

/** What the permissions know of the workspace they are for. */
record PermittingWorkspace(WorkspaceId id, boolean isDefault, boolean archived, boolean allByDefault) {

    void requirePermissionOfItsOwn() {
        if (isDefault) {
            throw Reason.DEFAULT_WORKSPACE_IMMUTABLE.refuse(
                    "has every model at the organization's limits and no model permission of its own; create a workspace to restrict models");
        }
        if (archived) {
            throw Reason.WORKSPACE_ARCHIVED.refuse(id);
        }
    }

    /** What holds while the workspace says nothing itself. */
    PermissionMode modeByDefault() {
        return isDefault || allByDefault ? PermissionMode.deny_list : PermissionMode.allow_list;
    }
}
