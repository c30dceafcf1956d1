package dev.gatehouse.access;

/** What a person is in one workspace. */
public enum WorkspaceRole {

    workspace_admin,
    workspace_developer,
    workspace_restricted_developer,
    workspace_user,

    /** Only ever inherited from the organization, never given. */
    workspace_billing;

    /** Changes the workspace, its model permission, limits and members. */
    public boolean administers() {
        return this == workspace_admin;
    }

    /** Whether somebody can be given it, rather than only inherit it. */
    public boolean canBeGiven() {
        return this != workspace_billing;
    }

    /** Sees, makes and ends the workspace's API keys. */
    public boolean managesKeys() {
        return switch (this) {
            case workspace_admin, workspace_developer, workspace_restricted_developer -> true;
            case workspace_user, workspace_billing -> false;
        };
    }

    /** Sees what the workspace uses and costs, and how full its limits are. */
    public boolean seesUsage() {
        return this != workspace_user;
    }

    /** Sees what the workspace may spend, and how much of it is spent. */
    public boolean seesSpend() {
        return this == workspace_admin || this == workspace_billing;
    }
}
