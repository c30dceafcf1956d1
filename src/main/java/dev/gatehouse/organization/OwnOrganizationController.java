package dev.gatehouse.organization;

import dev.gatehouse.access.Access;
import dev.gatehouse.access.Caller;
import dev.gatehouse.access.Requires;
import dev.gatehouse.kernel.OrganizationId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The organization of the credential. */
@RestController
class OwnOrganizationController {

    private final OrganizationService organizations;
    private final OrganizationFacts facts;

    OwnOrganizationController(OrganizationService organizations, OrganizationFacts facts) {
        this.organizations = organizations;
        this.facts = facts;
    }

    record Me(OrganizationId id, String name, String type, Organization.Status status, Policy policy, Usage usage) {

        record Usage(Ceiling workspaces) {}

        record Ceiling(int used, int max) {}
    }

    @GetMapping("/v1/organizations/me")
    @Requires(Access.ORGANIZATION_ADMIN)
    Me me(Caller.OfOrganization caller) {
        var own = organizations.get(caller.organizationId());
        var workspaces = new Me.Ceiling(facts.liveWorkspaces(own.id()), own.policy().maxWorkspaces());
        return new Me(own.id(), own.name(), "organization", own.status(), own.policy(), new Me.Usage(workspaces));
    }
}
