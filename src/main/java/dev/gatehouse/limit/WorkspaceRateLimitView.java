package dev.gatehouse.limit;

import dev.gatehouse.kernel.RateLimitId;
import dev.gatehouse.kernel.RateLimitType;
import dev.gatehouse.kernel.WorkspaceId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A workspace's limits for one group: the official clients' type.
 *
 * @param groupType as older clients read it, the same as the group's own type
 * @param models ids and aliases of the live models that the workspace may call
 */
record WorkspaceRateLimitView(String type, WorkspaceId workspaceId, RateLimitId rateLimitId,
        RateLimitEntry.Group group, String groupType, List<String> models, List<Limit> limits) {

    /**
     * @param value as it was stored, though it may be above {@code orgLimit}: of the two the lower one is enforced
     * @param orgLimit null where the organization has no limit of this type
     */
    record Limit(RateLimitType type, long value, @Nullable Long orgLimit, Source source) {}

    /** @param type {@code workspace} for a value of its own, {@code organization} for one it inherits */
    record Source(String type) {}

    static WorkspaceRateLimitView of(WorkspaceId workspaceId, RateLimitEntry entry, List<String> models,
            Map<RateLimitType, Long> own, Map<RateLimitType, Long> organization, boolean includeInherited) {
        Stream<@Nullable Limit> limits = Arrays.stream(RateLimitType.values())
                .map(type -> limit(type, own.get(type), organization.get(type), includeInherited));
        return new WorkspaceRateLimitView("workspace_rate_limit", workspaceId, entry.id(), entry.group(),
                entry.group().type(), models, limits.filter(Objects::nonNull).toList());
    }

    private static @Nullable Limit limit(RateLimitType type, @Nullable Long own, @Nullable Long organization,
            boolean includeInherited) {
        if (own != null) {
            return new Limit(type, own, organization, new Source("workspace"));
        }
        return organization == null || !includeInherited
                ? null
                : new Limit(type, organization, organization, new Source("organization"));
    }
}
