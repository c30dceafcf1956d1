package dev.gatehouse.limit;

import dev.gatehouse.kernel.RateLimitGroupId;
import dev.gatehouse.kernel.RateLimitType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Values by group and type, as every table and view of limits gives them. */
record LimitRows(Map<RateLimitGroupId, Map<RateLimitType, Long>> byGroup) {

    /** @param query takes {@code groups} and selects {@code group_id, type, value} */
    static LimitRows read(StatementSpec query, Collection<RateLimitEntry> entries) {
        var byGroup = new HashMap<RateLimitGroupId, Map<RateLimitType, Long>>();
        if (!entries.isEmpty()) {
            query.param("groups", groups(entries)).query(row -> {
                byGroup.computeIfAbsent(new RateLimitGroupId(row.getObject("group_id", UUID.class)),
                        group -> new TreeMap<>())
                        .put(RateLimitType.valueOf(row.getString("type")), row.getLong("value"));
            });
        }
        return new LimitRows(byGroup);
    }

    static List<UUID> groups(Collection<RateLimitEntry> entries) {
        return entries.stream().map(entry -> entry.groupId().value()).toList();
    }

    Map<RateLimitType, Long> of(RateLimitEntry entry) {
        return byGroup.getOrDefault(entry.groupId(), Map.of());
    }
}
