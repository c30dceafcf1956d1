package dev.gatehouse.workspace;

import dev.gatehouse.access.OrganizationRole;
import dev.gatehouse.access.WorkspaceRole;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.Refusal;
import dev.gatehouse.kernel.UserId;

/** What the workspaces know of a user: the role in the organization, which decides what can be given in a workspace. */
record MemberUser(UserId id, OrganizationRole role) {

    /** Who is in every workspace already is given nothing more, but for billing users, who can be raised. */
    void requireGivable(WorkspaceRole wanted) {
        if (role == OrganizationRole.admin) {
            throw implicit();
        }
        if (role == OrganizationRole.billing && !wanted.administers()) {
            throw Reason.BILLING_MEMBER_ROLE.refuse(id, wanted).at("workspace_role");
        }
    }

    /** Why somebody who is not listed has nothing that could be taken away. */
    Refusal nothingToRemove() {
        return role.reachesEveryWorkspace() ? implicit() : Reason.NOT_FOUND.refuse("user");
    }

    private Refusal implicit() {
        return Reason.IMPLICIT_MEMBER.refuse(id, role, role.inDefaultWorkspace(),
                "only another organization role changes that");
    }
}
