package dev.gatehouse.apikey;

import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.RateLimitChange;
import dev.gatehouse.kernel.RateLimitType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The limits of keys: of each type one, or none. */
@Component
class ApiKeyLimits {

    private final JdbcClient jdbc;

    ApiKeyLimits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of all the keys in one statement, and in one parameter: a workspace can have more keys than a statement takes. */
    Map<ApiKeyId, List<ApiKeyLimit>> of(OrganizationId organizationId, Collection<ApiKey> keys) {
        var limits = new HashMap<ApiKeyId, List<ApiKeyLimit>>();
        if (!keys.isEmpty()) {
            jdbc.sql("""
                    select api_key_id, type, value from api_key_rate_limit
                    where organization_id = :organization and api_key_id = any (string_to_array(:keys, ',')::uuid[])""")
                    .param("organization", organizationId.value())
                    .param("keys", keys.stream().map(key -> key.id().value().toString())
                            .collect(Collectors.joining(",")))
                    .query(row -> {
                        limits.computeIfAbsent(new ApiKeyId(row.getObject("api_key_id", UUID.class)),
                                key -> new ArrayList<>())
                                .add(new ApiKeyLimit(RateLimitType.valueOf(row.getString("type")),
                                        row.getLong("value")));
                    });
            limits.values().forEach(list -> list.sort(Comparator.comparing(ApiKeyLimit::type)));
        }
        return limits;
    }

    /** @return whether any of them was not so before */
    boolean store(ApiKey key, List<RateLimitChange> changes) {
        int changed = 0;
        for (var change : changes) {
            var row = Map.of("organization", key.organizationId().value(), "key", key.id().value(), "type",
                    change.type().name());
            if (change.value() == null) {
                changed += jdbc.sql("""
                        delete from api_key_rate_limit
                        where organization_id = :organization and api_key_id = :key and type = :type""")
                        .params(row).update();
            } else {
                changed += jdbc.sql("""
                        insert into api_key_rate_limit as l (organization_id, api_key_id, type, value)
                        values (:organization, :key, :type, :value)
                        on conflict (organization_id, api_key_id, type)
                        do update set value = excluded.value where l.value <> excluded.value""")
                        .params(row).param("value", change.value()).update();
            }
        }
        return changed > 0;
    }
}
