package dev.gatehouse.organization;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Versioned;
import java.time.Instant;

/** An organization as the operator sees it. */
record OrganizationView(OrganizationId id, String type, String name, Organization.Status status, Policy policy,
        Instant createdAt, @JsonIgnore int version) implements Versioned {

    static OrganizationView of(Organization organization) {
        return new OrganizationView(organization.id(), "organization", organization.name(), organization.status(),
                organization.policy(), organization.createdAt(), organization.version());
    }
}
