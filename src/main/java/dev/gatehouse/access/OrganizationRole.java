package dev.gatehouse.access;

/** What a person is in its organization. */
public enum OrganizationRole {

    admin(WorkspaceRole.workspace_admin),
    developer(WorkspaceRole.workspace_developer),
    billing(WorkspaceRole.workspace_billing),
    claude_code_user(WorkspaceRole.workspace_user),
    user(WorkspaceRole.workspace_user);

    private final WorkspaceRole inDefaultWorkspace;

    OrganizationRole(WorkspaceRole inDefaultWorkspace) {
        this.inDefaultWorkspace = inDefaultWorkspace;
    }

    /** The default workspace has no members: everyone acts in it by this role. */
    public WorkspaceRole inDefaultWorkspace() {
        return inDefaultWorkspace;
    }

    /** Whether this role is one in every workspace, without being a member of it. */
    public boolean reachesEveryWorkspace() {
        return this == admin || this == billing;
    }
}
