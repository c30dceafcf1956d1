package dev.gatehouse.workspace;

import dev.gatehouse.access.WorkspaceRole;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.ServiceAccountId;
import dev.gatehouse.kernel.UserId;
import dev.gatehouse.kernel.WorkspaceId;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What requests say of memberships. */
final class MemberFields {

    private static final String ROLE = "workspace_role";

    private MemberFields() {}

    /** @param email in place of the id: whoever administers a workspace need not see all users of the organization */
    record OfUser(@Nullable UserId userId, @Nullable String email, @Nullable WorkspaceRole workspaceRole) {

        /** Either of the two, and not both: which of them would count? */
        OfUser requireUser() {
            if (userId != null && email != null) {
                throw Reason.INVALID_FIELD.refuse("email", "left out where user_id is given").at("email");
            }
            if (userId == null && email == null) {
                throw Reason.MISSING_FIELD.refuse("user_id").at("user_id");
            }
            return this;
        }
    }

    record OfServiceAccount(@Nullable ServiceAccountId serviceAccountId, @Nullable WorkspaceRole workspaceRole) {

        ServiceAccountId requireServiceAccount() {
            return MemberFields.require("service_account_id", serviceAccountId);
        }
    }

    record OfWorkspace(@Nullable WorkspaceId workspaceId, @Nullable WorkspaceRole workspaceRole) {

        WorkspaceId requireWorkspace() {
            return MemberFields.require("workspace_id", workspaceId);
        }
    }

    record Role(@Nullable WorkspaceRole workspaceRole) {}

    /** @throws dev.gatehouse.kernel.Refusal for none, and for one that nobody can be given */
    static WorkspaceRole requireRole(@Nullable WorkspaceRole role) {
        var given = require(ROLE, role);
        if (!given.canBeGiven()) {
            throw Reason.WORKSPACE_ROLE_INHERITED.refuse(Arrays.stream(WorkspaceRole.values())
                    .filter(WorkspaceRole::canBeGiven).map(WorkspaceRole::name).collect(Collectors.joining(", ")))
                    .at(ROLE);
        }
        return given;
    }

    private static <T> T require(String field, @Nullable T value) {
        if (value == null) {
            throw Reason.MISSING_FIELD.refuse(field).at(field);
        }
        return value;
    }
}
