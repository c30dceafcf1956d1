package dev.gatehouse.limit;

import dev.gatehouse.kernel.RateLimitChange;
import dev.gatehouse.kernel.RateLimitType;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.WorkspaceId;
import java.util.List;
import java.util.Map;

/**
 * What the limits know of the workspace they are for.
 *
 * @param rejectsAbove whether a value above the organization's is refused. Otherwise it is stored and shown, and the
 *     organization's, being the lower one, is what a call meets first
 */
record LimitedWorkspace(WorkspaceId id, boolean isDefault, boolean archived, boolean rejectsAbove) {

    void requireLimitsOfItsOwn() {
        if (isDefault) {
            throw Reason.DEFAULT_WORKSPACE_IMMUTABLE.refuse(
                    "has the organization's limits and none of its own; create a workspace to set lower ones");
        }
        if (archived) {
            throw Reason.WORKSPACE_ARCHIVED.refuse(id);
        }
    }

    void require(RateLimitEntry entry, List<RateLimitChange> changes, Map<RateLimitType, Long> organizationLimits) {
        for (var change : changes) {
            change.requireMetered(entry.displayName(), entry.metersTokens());
            var most = organizationLimits.get(change.type());
            if (rejectsAbove && change.value() != null && most != null && change.value() > most) {
                throw Reason.LIMIT_ABOVE_ORGANIZATION
                        .refuse(change.type(), entry.displayName(), change.value(), most).at(change.field() + ".value");
            }
        }
    }
}
