package dev.gatehouse.gateway;

import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.WorkspaceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a check needs to know of a key, as it was at one moment.
 *
 * @param secretDiesAt when a rotation ends this secret, null where none does
 * @param ownLimits the key's, over all models that it calls
 */
record KeySnapshot(ApiKeyId apiKeyId, WorkspaceSnapshot workspace, Status status, @Nullable Instant expiresAt,
        @Nullable Instant secretDiesAt, List<LimitTable.Limit> ownLimits) {

    enum Status {
        active,
        inactive,
        archived
    }

    /** Why the key may call nothing at all, null where it may. */
    @Nullable
    Code refusal(Instant now) {
        if (secretDiesAt != null && !now.isBefore(secretDiesAt)) {
            return Code.key_invalid;
        }
        if (workspace.organizationSuspended()) {
            return Code.organization_suspended;
        }
        if (workspace.archived()) {
            return Code.workspace_archived;
        }
        if (status == Status.archived) {
            return Code.key_archived;
        }
        if (expiresAt != null && !now.isBefore(expiresAt)) {
            return Code.key_expired;
        }
        return status == Status.inactive ? Code.key_inactive : null;
    }

    OrganizationId organizationId() {
        return workspace.organizationId();
    }

    WorkspaceId workspaceId() {
        return workspace.workspaceId();
    }
}
