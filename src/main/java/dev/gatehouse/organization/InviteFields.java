package dev.gatehouse.organization;

import dev.gatehouse.access.OrganizationRole;
import dev.gatehouse.kernel.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is invited as what. */
record InviteFields(@Nullable String email, @Nullable OrganizationRole role, @Nullable List<String> rbacGroupIds) {

    OrganizationRole requireRole() {
        if (role == null) {
            throw Reason.MISSING_FIELD.refuse("role").at("role");
        }
        return role;
    }

    /** Official clients know this field. What cannot be kept is refused, not swallowed. */
    void refuseUnsupported() {
        if (rbacGroupIds != null && !rbacGroupIds.isEmpty()) {
            throw Reason.NOT_SUPPORTED.refuse("rbac_group_ids", "empty").at("rbac_group_ids");
        }
    }
}
