package dev.gatehouse.access;

import dev.gatehouse.kernel.WorkspaceId;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a route asks of its caller. Those of a workspace speak of the {@code workspaceId} in the route's path. */
public enum Access {

    /** Anyone, without a credential. */
    PUBLIC("no credential"),
    OPERATOR("the operator token"),
    GATEWAY("a gateway token"),

    /** A key that calls models, asking about itself; whether it still may, the handler finds out. */
    KEY_HOLDER("a workspace API key"),

    /** A person who is signed in; suspension takes nothing of it away. */
    CONSOLE_SESSION("a console session"),

    /** Anyone of the organization; what it is shown is only what it may see. */
    ORGANIZATION_MEMBER("an admin API key or a console session", "any role"),
    ORGANIZATION_ADMIN("an admin API key or a console session", "the organization role admin") {

        @Override
        boolean permits(Caller.OfOrganization caller, @Nullable WorkspaceId workspace) {
            return caller.role() == OrganizationRole.admin;
        }
    },

    /** Reads what there is to share: models and limits. Of spend limits it is shown only those that it may see. */
    ORGANIZATION_LIMITS("an admin API key or a console session",
            "the organization role admin or billing, or the role workspace_admin in a workspace") {

        @Override
        boolean permits(Caller.OfOrganization caller, @Nullable WorkspaceId workspace) {
            return caller.role().reachesEveryWorkspace() || somewhere(caller, WorkspaceRole::administers);
        }
    },

    /** Sets the spend limits of the organization or of some workspace; of which, the service asks. */
    SPEND_LIMITS("an admin API key or a console session",
            "the organization role admin, or the role workspace_admin in a workspace") {

        @Override
        boolean permits(Caller.OfOrganization caller, @Nullable WorkspaceId workspace) {
            return somewhere(caller, WorkspaceRole::administers);
        }
    },

    /** Sees who is told of what the organization spends. */
    ORGANIZATION_BILLING("an admin API key or a console session", "the organization role admin or billing") {

        @Override
        boolean permits(Caller.OfOrganization caller, @Nullable WorkspaceId workspace) {
            return caller.role().reachesEveryWorkspace();
        }
    },

    /** Sees the workspace. */
    WORKSPACE_VIEWER("an admin API key or a console session", "a role in the workspace"),
    WORKSPACE_ADMIN("an admin API key or a console session", "the role workspace_admin in the workspace") {

        @Override
        boolean permits(Caller.OfOrganization caller, @Nullable WorkspaceId workspace) {
            var role = workspace == null ? null : caller.roleIn(workspace);
            return role != null && role.administers();
        }
    },

    /** Sees what the workspace uses. */
    WORKSPACE_USAGE("an admin API key or a console session",
            "a role in the workspace above workspace_user") {

        @Override
        boolean permits(Caller.OfOrganization caller, @Nullable WorkspaceId workspace) {
            var role = workspace == null ? null : caller.roleIn(workspace);
            return role != null && role.seesUsage();
        }
    },

    /** Sees what some workspace uses and costs; of which, the service asks. */
    USAGE("an admin API key or a console session", "a role above workspace_user, in the organization or a workspace") {

        @Override
        boolean permits(Caller.OfOrganization caller, @Nullable WorkspaceId workspace) {
            return somewhere(caller, WorkspaceRole::seesUsage);
        }
    },

    /** Lists and makes the API keys of some workspace; of which, the service asks. */
    API_KEYS("an admin API key or a console session",
            "the role workspace_admin, workspace_developer or workspace_restricted_developer in a workspace") {

        @Override
        boolean permits(Caller.OfOrganization caller, @Nullable WorkspaceId workspace) {
            return somewhere(caller, WorkspaceRole::managesKeys);
        }
    },

    /** One API key. Whoever does not manage those of its workspace may not see it: the service finds it for no other. */
    API_KEY("an admin API key or a console session",
            "the role workspace_admin, workspace_developer or workspace_restricted_developer in the key's workspace");

    private final String credential;
    private final String role;

    Access(String credential) {
        this(credential, "");
    }

    Access(String credential, String role) {
        this.credential = credential;
        this.role = role;
    }

    /** Whether a credential of this kind is what the route takes, whatever its role. */
    boolean takes(Caller caller) {
        return switch (this) {
            case PUBLIC -> true;
            case OPERATOR -> caller instanceof Caller.Operator;
            case GATEWAY -> caller instanceof Caller.Gateway;
            case KEY_HOLDER -> caller instanceof Caller.UncheckedApiKey;
            case CONSOLE_SESSION -> caller instanceof Caller.User;
            case ORGANIZATION_MEMBER, ORGANIZATION_ADMIN, ORGANIZATION_LIMITS, SPEND_LIMITS, ORGANIZATION_BILLING,
                    WORKSPACE_VIEWER, WORKSPACE_ADMIN, WORKSPACE_USAGE, USAGE, API_KEYS, API_KEY ->
                caller instanceof Caller.OfOrganization;
        };
    }

    /**
     * Whether the caller's role is enough.
     *
     * @param workspace the path's, which the caller may see; null where the path names none
     */
    boolean permits(Caller.OfOrganization caller, @Nullable WorkspaceId workspace) {
        return true;
    }

    /** What a sentence calls the credential that is wanted. */
    String credential() {
        return credential;
    }

    /** What a sentence calls the role that is wanted; empty where any will do. */
    String role() {
        return role;
    }

    private static boolean somewhere(Caller.OfOrganization caller,
            Predicate<WorkspaceRole> wanted) {
        return !caller.workspacesWhere(wanted).equals(new WorkspaceScope.Only(Set.of()));
    }
}
