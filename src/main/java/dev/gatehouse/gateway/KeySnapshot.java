package dev.gatehouse.gateway;

import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that a check needs to know of a key, as it was at one moment.
 *
 * @param secretDiesAt when a rotation ends this secret, null where none does
 * @param limiters by rate-limit group, the organization's before the workspace's
 */
record KeySnapshot(ApiKeyId apiKeyId, WorkspaceId workspaceId, OrganizationId organizationId, Status status,
        @Nullable Instant expiresAt, @Nullable Instant secretDiesAt, boolean workspaceArchived,
        boolean organizationSuspended, Permission permission, Map<UUID, List<Limiter>> limiters) {

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
        if (organizationSuspended) {
            return Code.organization_suspended;
        }
        if (workspaceArchived) {
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

    /** What holds for a call of the model: no token limits where none of its usage is tokens. */
    List<Limiter> limitersFor(CatalogModel model) {
        var all = limiters.getOrDefault(model.groupId(), List.of());
        return model.metersTokens()
                ? all
                : all.stream().filter(limiter -> limiter.type() == LimitType.REQUESTS).toList();
    }
}
