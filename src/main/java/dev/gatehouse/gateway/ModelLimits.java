package dev.gatehouse.gateway;

import dev.gatehouse.kernel.RateLimitGroupId;
import java.util.List;

/**
 * What holds for calls of one model now.
 *
 * @param rateLimitGroup whose models share these limits
 */
record ModelLimits(String modelId, String displayName, Group rateLimitGroup, List<LimitView> limits) {

    record Group(RateLimitGroupId id, String displayName) {}
}
