package dev.gatehouse.limit;

import dev.gatehouse.kernel.RateLimitId;
import dev.gatehouse.kernel.RateLimitType;
import java.util.List;
import java.util.Map;

/**
 * An organization's limits for one group: the official clients' type.
 *
 * @param groupType as older clients read it, the same as the group's own type
 * @param models ids and aliases of the live models
 * @param limits a type that is not there is not limited
 */
record OrganizationRateLimitView(RateLimitId id, String type, RateLimitEntry.Group group, String groupType,
        List<String> models, List<Limit> limits) {

    record Limit(RateLimitType type, long value) {}

    static OrganizationRateLimitView of(RateLimitEntry entry, List<String> models, Map<RateLimitType, Long> inForce) {
        var limits = inForce.entrySet().stream().map(limit -> new Limit(limit.getKey(), limit.getValue())).toList();
        return new OrganizationRateLimitView(entry.id(), "rate_limit", entry.group(), entry.group().type(), models,
                limits);
    }
}
