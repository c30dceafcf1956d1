package dev.gatehouse.limit;

import dev.gatehouse.access.Access;
import dev.gatehouse.access.Requires;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.RateLimitId;
import dev.gatehouse.kernel.TokenPage;
import dev.gatehouse.kernel.TokenPageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Organizations' limits, for whoever runs the platform. */
@RestController
@RequestMapping("/v1/platform/organizations/{organizationId}/rate_limits")
class PlatformRateLimitController {

    private final OrganizationRateLimitService limits;

    PlatformRateLimitController(OrganizationRateLimitService limits) {
        this.limits = limits;
    }

    @GetMapping
    @Requires(Access.OPERATOR)
    TokenPage<OrganizationRateLimitView> list(@PathVariable OrganizationId organizationId, TokenPageRequest page,
            @RequestParam(name = "group_type", required = false) @Nullable String groupType,
            @RequestParam(required = false) @Nullable String model) {
        return limits.list(organizationId, groupType, model, page);
    }

    @PostMapping("/{rateLimitId}")
    @Requires(Access.OPERATOR)
    OrganizationRateLimitView set(@PathVariable OrganizationId organizationId, @PathVariable RateLimitId rateLimitId,
            @RequestBody RateLimitChanges request) {
        return limits.set(organizationId, rateLimitId, request.limits());
    }
}
