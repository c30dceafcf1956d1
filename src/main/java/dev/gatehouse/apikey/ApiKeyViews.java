package dev.gatehouse.apikey;

import dev.gatehouse.kernel.OrganizationId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Shows keys with what stands elsewhere: their limits, and which workspace is the default one. */
@Component
class ApiKeyViews {

    private final KeyWorkspaces workspaces;
    private final ApiKeyLimits limits;

    ApiKeyViews(KeyWorkspaces workspaces, ApiKeyLimits limits) {
        this.workspaces = workspaces;
        this.limits = limits;
    }

    ApiKeyView of(ApiKey key, Instant now) {
        return of(key.organizationId(), List.of(key), now).apply(key);
    }

    /** How to show any of these keys, as often as is wanted: what stands elsewhere is read once, and now. */
    Function<ApiKey, ApiKeyView> of(OrganizationId organizationId, Collection<ApiKey> keys, Instant now) {
        var defaultWorkspace = workspaces.defaultOf(organizationId);
        var limitsOf = limits.of(organizationId, keys);
        return key -> ApiKeyView.of(key, limitsOf.getOrDefault(key.id(), List.of()), defaultWorkspace, now);
    }
}
