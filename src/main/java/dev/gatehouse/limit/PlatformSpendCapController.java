package dev.gatehouse.limit;

import dev.gatehouse.access.Access;
import dev.gatehouse.access.Requires;
import dev.gatehouse.kernel.IfMatch;
import dev.gatehouse.kernel.OrganizationId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Organizations' spend caps, for whoever runs the platform. */
@RestController
@RequestMapping("/v1/platform/organizations/{organizationId}/spend_cap")
class PlatformSpendCapController {

    private final SpendCapService caps;

    PlatformSpendCapController(SpendCapService caps) {
        this.caps = caps;
    }

    @GetMapping
    @Requires(Access.OPERATOR)
    SpendCap get(@PathVariable OrganizationId organizationId) {
        return caps.get(organizationId);
    }

    @PostMapping
    @Requires(Access.OPERATOR)
    SpendCap set(@PathVariable OrganizationId organizationId, @RequestBody SpendCapFields request, IfMatch ifMatch) {
        return caps.set(organizationId, request, ifMatch);
    }
}
