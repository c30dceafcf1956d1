package dev.gatehouse.access;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.RateLimitChange;
import dev.gatehouse.kernel.RateLimitGroupId;
import dev.gatehouse.kernel.RateLimitId;
import dev.gatehouse.kernel.WorkspaceId;
import java.util.List;

/**
 * Sets a workspace's rate limits by model, for the module that saves a selection of models in one call. Provided by the
 * limits.
 */
public interface WorkspaceLimitSetter {

    /**
     * Stores all of them within the caller's transaction, or refuses.
     *
     * @return what was done for each model that named a limit, in their order
     */
    List<AppliedLimits> set(OrganizationId organizationId, WorkspaceId workspaceId, List<ModelLimits> wanted);

    /** @param modelId the id of a live model, never an alias */
    record ModelLimits(String modelId, List<RateLimitChange> limits) {}

    /**
     * A rate limit belongs to a group of models, so setting one model's sets that of the whole group.
     *
     * @param alsoAffects the ids of the other models of the group
     */
    record AppliedLimits(String modelId, RateLimitId rateLimitId, Group group, List<String> alsoAffects) {

        public record Group(String type, RateLimitGroupId id, String displayName) {}
    }
}
