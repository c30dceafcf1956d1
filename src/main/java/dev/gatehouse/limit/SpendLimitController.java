package dev.gatehouse.limit;

import dev.gatehouse.access.Access;
import dev.gatehouse.access.Caller;
import dev.gatehouse.access.Requires;
import dev.gatehouse.kernel.IfMatch;
import dev.gatehouse.kernel.SpendLimitId;
import dev.gatehouse.kernel.TokenPage;
import dev.gatehouse.kernel.TokenPageRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Spend limits over HTTP. */
@RestController
@RequestMapping("/v1/organizations/spend_limits")
class SpendLimitController {

    private final SpendLimitService limits;
    private final EffectiveSpendLimits effective;

    SpendLimitController(SpendLimitService limits, EffectiveSpendLimits effective) {
        this.limits = limits;
        this.effective = effective;
    }

    /** What remains to be said of a deleted limit. */
    record Deleted(SpendLimitId id, String type) {}

    @GetMapping
    @Requires(Access.ORGANIZATION_LIMITS)
    TokenPage<SpendLimit> list(Caller.OfOrganization caller, TokenPageRequest page,
            @RequestParam(name = "scope_type", required = false) @Nullable List<String> scopeTypes,
            @RequestParam(name = "workspace_id", required = false) @Nullable String workspaceId) {
        return limits.list(caller, SpendQuery.scopeTypes(scopeTypes), workspaceId, page.bounded());
    }

    @PostMapping
    @Requires(Access.SPEND_LIMITS)
    SpendLimit set(Caller.OfOrganization caller, @RequestBody SpendLimitFields request, IfMatch ifMatch) {
        return limits.set(caller, request, ifMatch);
    }

    @GetMapping("/effective")
    @Requires(Access.ORGANIZATION_LIMITS)
    TokenPage<EffectiveSpendLimit> effective(Caller.OfOrganization caller, TokenPageRequest page,
            @RequestParam(name = "period", required = false) @Nullable List<String> periods,
            @RequestParam(name = "workspace_id", required = false) @Nullable String workspaceId,
            @RequestParam(name = "user_ids", required = false) @Nullable List<String> userIds) {
        return effective.list(caller, SpendQuery.periods(periods, userIds), workspaceId, page.bounded());
    }

    @GetMapping("/{spendLimitId}")
    @Requires(Access.ORGANIZATION_LIMITS)
    SpendLimit get(Caller.OfOrganization caller, @PathVariable SpendLimitId spendLimitId) {
        return limits.get(caller, spendLimitId);
    }

    @DeleteMapping("/{spendLimitId}")
    @Requires(Access.SPEND_LIMITS)
    Deleted delete(Caller.OfOrganization caller, @PathVariable SpendLimitId spendLimitId, IfMatch ifMatch) {
        return new Deleted(limits.delete(caller, spendLimitId, ifMatch), "spend_limit_deleted");
    }
}
