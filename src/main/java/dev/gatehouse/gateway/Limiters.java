package dev.gatehouse.gateway;

import java.time.Instant;
import java.time.ZoneOffset;
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

    /** All that hold for a call with the key. */
    List<Limiter> of(KeySnapshot key, CatalogModel model) {
        var limiters = new ArrayList<>(of(key.workspace(), model));
        limiters.addAll(ofItself(key, model.metersTokens()));
        return limiters;
    }

    /** What holds for what a call with the key costs, if it is admitted now. */
    Spending spending(KeySnapshot key, CatalogModel model, CheckQuestion question, Instant now) {
        var workspace = key.workspace();
        var limiters = spend(workspace, now);
        return new Spending(limiters, limiters.isEmpty() ? 0 : model.price().of(question), model.price().none(),
                workspace.spendEpoch());
    }

    /** What the workspace and its organization may spend in the periods that it is now. */
    List<SpendLimiter> spend(WorkspaceSnapshot workspace, Instant now) {
        return workspace.spendLimits().stream().map(limit -> spend(workspace, limit, now)).toList();
    }

    private static SpendLimiter spend(WorkspaceSnapshot workspace, WorkspaceSnapshot.SpendLimit limit, Instant now) {
        var organization = workspace.organizationId();
        var scope = limit.ofOrganization() ? organization.value() : workspace.workspaceId().value();
        var first = limit.period().firstDay(now.atOffset(ZoneOffset.UTC).toLocalDate());
        return new SpendLimiter(limit.ofOrganization() ? LimitScope.organization : LimitScope.workspace, scope,
                limit.period(), first, limit.amount(), limit.generation(),
                RedisKeys.spend(organization, scope, limit.period(), first));
    }

    /** Those of the key itself, over all models. */
    List<Limiter> ofItself(KeySnapshot key, boolean metersTokens) {
        var limiters = new ArrayList<Limiter>();
        for (var limit : key.ownLimits()) {
            add(limiters, key.workspace(), metersTokens, LimitScope.api_key, limit,
                    RedisKeys.apiKeyBucket(key.organizationId(), key.apiKeyId(), limit.type()));
        }
        return limiters;
    }

    /** The organization's and the workspace's; no token limits where none of the model's usage is tokens. */
    List<Limiter> of(WorkspaceSnapshot workspace, CatalogModel model) {
        var organization = workspace.organizationId();
        var group = model.groupId();
        var limiters = new ArrayList<Limiter>();
        for (var limit : workspace.organizationLimits().of(group)) {
            add(limiters, workspace, model.metersTokens(), LimitScope.organization, limit,
                    RedisKeys.organizationBucket(organization, group, limit.type()));
        }
        for (var limit : workspace.workspaceLimits().of(group)) {
            add(limiters, workspace, model.metersTokens(), LimitScope.workspace, limit,
                    RedisKeys.workspaceBucket(organization, workspace.workspaceId(), group, limit.type()));
        }
        return limiters;
    }

    private void add(List<Limiter> limiters, WorkspaceSnapshot workspace, boolean metersTokens, LimitScope scope,
            LimitTable.Limit limit, String redisKey) {
        if (limit.type() == LimitType.REQUESTS || metersTokens) {
            long capacity = Math.max(1, limit.perMinute() * workspace.burstSeconds() / SECONDS_PER_MINUTE);
            limiters.add(new Limiter(scope, limit.type(), limit.perMinute(), capacity,
                    properties.whenUnavailable().of(limit.type()), redisKey));
        }
    }
}
