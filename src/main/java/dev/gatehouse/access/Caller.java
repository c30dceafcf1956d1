package dev.gatehouse.access;

import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.GatewayId;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.UserId;
import dev.gatehouse.kernel.WorkspaceId;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who sent the request, made sure of. Each kind is a type, so that none can pass for another. */
public sealed interface Caller {

    /** What a sentence calls this kind. */
    String kind();

    /** Runs the platform. */
    record Operator() implements Caller {

        @Override
        public String kind() {
            return "the operator token";
        }
    }

    /** Asks for every model call whether it may be made, and tells what it used. */
    record Gateway(GatewayId id, String name) implements Caller {

        static final Gateway CONFIGURED = new Gateway(GatewayId.CONFIGURED, "configured");

        @Override
        public String kind() {
            return "a gateway token";
        }
    }

    /** Says it is a workspace API key. No route here takes one, so nobody has looked whether it exists. */
    record UncheckedApiKey() implements Caller {

        @Override
        public String kind() {
            return SecretKind.API_KEY.words();
        }
    }

    /** Belongs to one organization and acts in no other. */
    sealed interface OfOrganization extends Caller {

        OrganizationId organizationId();

        /** Whether the organization is suspended, so that nothing of it may change. */
        boolean suspended();

        OrganizationRole role();

        /** The role in a workspace of the organization; null where it may not see that workspace. */
        @Nullable
        WorkspaceRole roleIn(WorkspaceId workspace);

        /** The workspaces in which its role is such a one. */
        WorkspaceScope workspacesWhere(Predicate<WorkspaceRole> role);
    }

    /**
     * An admin API key: acts as an administrator of its organization.
     *
     * @param hint as much of the secret as may be shown
     */
    record AdminKey(OrganizationId organizationId, ApiKeyId keyId, String hint,
            boolean suspended) implements OfOrganization {

        @Override
        public String kind() {
            return SecretKind.ADMIN_API_KEY.words();
        }

        @Override
        public OrganizationRole role() {
            return OrganizationRole.admin;
        }

        @Override
        public WorkspaceRole roleIn(WorkspaceId workspace) {
            return WorkspaceRole.workspace_admin;
        }

        @Override
        public WorkspaceScope workspacesWhere(Predicate<WorkspaceRole> role) {
            return role.test(WorkspaceRole.workspace_admin)
                    ? new WorkspaceScope.Everywhere()
                    : new WorkspaceScope.Only(Set.of());
        }
    }

    /**
     * A person who is signed in to the console.
     *
     * @param memberships the roles it was given, without those it inherits from its role in the organization
     */
    record User(OrganizationId organizationId, UserId userId, String email, String name, OrganizationRole role,
            WorkspaceId defaultWorkspace, Map<WorkspaceId, WorkspaceRole> memberships,
            boolean suspended) implements OfOrganization {

        @Override
        public String kind() {
            return "a console session";
        }

        @Override
        public @Nullable WorkspaceRole roleIn(WorkspaceId workspace) {
            if (role == OrganizationRole.admin) {
                return WorkspaceRole.workspace_admin;
            }
            if (workspace.equals(defaultWorkspace)) {
                return role.inDefaultWorkspace();
            }
            var given = memberships.get(workspace);
            // A billing user can only be raised; any other role it was given earlier holds again when it is none.
            return role == OrganizationRole.billing && given != WorkspaceRole.workspace_admin
                    ? WorkspaceRole.workspace_billing
                    : given;
        }

        @Override
        public WorkspaceScope workspacesWhere(Predicate<WorkspaceRole> wanted) {
            if (role.reachesEveryWorkspace() && wanted.test(role.inDefaultWorkspace())) {
                return new WorkspaceScope.Everywhere();
            }
            return new WorkspaceScope.Only(Stream.concat(Stream.of(defaultWorkspace), memberships.keySet().stream())
                    .filter(workspace -> {
                        var own = roleIn(workspace);
                        return own != null && wanted.test(own);
                    }).collect(Collectors.toUnmodifiableSet()));
        }
    }
}
