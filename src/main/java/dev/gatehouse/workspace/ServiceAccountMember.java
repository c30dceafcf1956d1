package dev.gatehouse.workspace;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.gatehouse.access.WorkspaceRole;
import dev.gatehouse.kernel.ServiceAccountId;
import dev.gatehouse.kernel.Versioned;
import dev.gatehouse.kernel.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A service account with its role in a workspace: the official clients' type.
 *
 * @param createdByActorId a user's id, or an admin API key's; null for an implicit membership
 * @param implicit whether it is the membership in the default workspace, which every live account has
 */
record ServiceAccountMember(String type, ServiceAccountId serviceAccountId, WorkspaceId workspaceId,
        WorkspaceRole workspaceRole, @Nullable String createdByActorId, boolean implicit,
        @JsonIgnore Instant createdAt, @JsonIgnore int version) implements Versioned {

    static final String TYPE = "service_account_workspace_member";

    /** A member can be removed and added anew. */
    @Override
    public String etag() {
        return Versioned.etag(createdAt, version);
    }
}
