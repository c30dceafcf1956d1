package dev.gatehouse.workspace;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.gatehouse.access.WorkspaceRole;
import dev.gatehouse.kernel.UserId;
import dev.gatehouse.kernel.Versioned;
import dev.gatehouse.kernel.WorkspaceId;
import java.time.Instant;

/**
 * A user with a role that it was given in a workspace: the official clients' type.
 *
 * @param name of the user, as its address: who sees a workspace sees who is in it
 */
record WorkspaceMember(String type, UserId userId, WorkspaceId workspaceId, WorkspaceRole workspaceRole,
        String name, String email, @JsonIgnore Instant createdAt,
        @JsonIgnore int version) implements Versioned {

    static WorkspaceMember of(WorkspaceId workspaceId, UserId userId, WorkspaceRole role, String name,
            String email, Instant createdAt, int version) {
        return new WorkspaceMember("workspace_member", userId, workspaceId, role, name, email, createdAt, version);
    }

    /** A member can be removed and added anew. */
    @Override
    public String etag() {
        return Versioned.etag(createdAt, version);
    }
}
