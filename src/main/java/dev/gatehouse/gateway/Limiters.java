package dev.gatehouse.gateway;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which limits hold for a call, from the organization's down to the key's. */
@Component
class Limiters {

    private static final int SECONDS_PER_MINUTE = 60;

    private final GatewayProperties properties;

    Limiters(GatewayProperties properties) {
        this.properties = properties;
    }

    /** No token limits where none of the model's usage is tokens. */
    List<Limiter> of(KeySnapshot key, CatalogModel model) {
        var organization = key.organizationId();
        var group = model.groupId();
        var limiters = new ArrayList<Limiter>();
        for (var limit : key.organizationLimits().of(group)) {
            add(limiters, key, model, LimitScope.organization, limit,
                    RedisKeys.organizationBucket(organization, group, limit.type()));
        }
        for (var limit : key.workspaceLimits().of(group)) {
            add(limiters, key, model, LimitScope.workspace, limit,
                    RedisKeys.workspaceBucket(organization, key.workspaceId(), group, limit.type()));
        }
        for (var limit : key.ownLimits()) {
            add(limiters, key, model, LimitScope.api_key, limit,
                    RedisKeys.apiKeyBucket(organization, key.apiKeyId(), limit.type()));
        }
        return limiters;
    }

    private void add(List<Limiter> limiters, KeySnapshot key, CatalogModel model, LimitScope scope,
            LimitTable.Limit limit, String redisKey) {
        if (limit.type() == LimitType.REQUESTS || model.metersTokens()) {
            long capacity = Math.max(1, limit.perMinute() * key.burstSeconds() / SECONDS_PER_MINUTE);
            limiters.add(new Limiter(scope, limit.type(), limit.perMinute(), capacity,
                    properties.whenUnavailable().of(limit.type()), redisKey));
        }
    }
}
