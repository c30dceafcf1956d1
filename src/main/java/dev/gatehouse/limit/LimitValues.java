package dev.gatehouse.limit;

import dev.gatehouse.kernel.RateLimitType;
import java.util.Map;

/** A group's limits as a change tells of them: what is not named is not set. */
record LimitValues(String group, Map<RateLimitType, Long> limits) {}
