package dev.gatehouse.gateway;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What is limited at one level, by rate-limit group. Most organizations have the same: equal tables are one object, so
 * that a key costs no more memory for them.
 */
record LimitTable(Map<UUID, List<Limit>> byGroup) {

    record Limit(LimitType type, long perMinute) {}

    List<Limit> of(UUID group) {
        return byGroup.getOrDefault(group, List.of());
    }
}
