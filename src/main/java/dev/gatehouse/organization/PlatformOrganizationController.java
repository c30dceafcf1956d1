package dev.gatehouse.organization;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.gatehouse.access.Access;
import dev.gatehouse.access.AdminKeyIssuer.IssuedKey;
import dev.gatehouse.access.OrganizationRole;
import dev.gatehouse.access.Requires;
import dev.gatehouse.access.UserPasswords;
import dev.gatehouse.kernel.IfMatch;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Page;
import dev.gatehouse.kernel.PageRequest;
import dev.gatehouse.kernel.UserId;
import dev.gatehouse.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Organizations, for whoever runs the platform. */
@RestController
@RequestMapping("/v1/platform/organizations")
class PlatformOrganizationController {

    private final OrganizationService organizations;
    private final UserPasswords passwords;

    PlatformOrganizationController(OrganizationService organizations, UserPasswords passwords) {
        this.organizations = organizations;
        this.passwords = passwords;
    }

    record Created(@JsonUnwrapped OrganizationView organization, WorkspaceId defaultWorkspaceId, Admin admin,
            IssuedKey adminApiKey) {

        record Admin(UserId id, String email, String name, OrganizationRole role) {}

        static Created of(NewOrganization made) {
            var admin = made.admin();
            return new Created(OrganizationView.of(made.organization()), made.defaultWorkspace(),
                    new Admin(admin.id(), admin.email(), admin.name(), admin.role()), made.adminApiKey());
        }
    }

    record Update(@Nullable String name, @Nullable PolicyChange policy) {}

    @PostMapping
    @Requires(Access.OPERATOR)
    Created create(@RequestBody CreateOrganization request) {
        return Created.of(organizations.create(request,
                admin -> passwords.welcome(admin.organizationId(), admin.id())));
    }

    @GetMapping
    @Requires(Access.OPERATOR)
    Page<OrganizationView> list(PageRequest page, @RequestParam(required = false) @Nullable String query) {
        return organizations.list(query, page);
    }

    @GetMapping("/{organizationId}")
    @Requires(Access.OPERATOR)
    OrganizationView get(@PathVariable OrganizationId organizationId) {
        return OrganizationView.of(organizations.get(organizationId));
    }

    @PostMapping("/{organizationId}")
    @Requires(Access.OPERATOR)
    OrganizationView update(@PathVariable OrganizationId organizationId, @RequestBody Update request, IfMatch ifMatch) {
        return OrganizationView.of(organizations.update(organizationId, request.name(), request.policy(), ifMatch));
    }

    @PostMapping("/{organizationId}/suspend")
    @Requires(Access.OPERATOR)
    OrganizationView suspend(@PathVariable OrganizationId organizationId) {
        return OrganizationView.of(organizations.suspend(organizationId));
    }

    @PostMapping("/{organizationId}/resume")
    @Requires(Access.OPERATOR)
    OrganizationView resume(@PathVariable OrganizationId organizationId) {
        return OrganizationView.of(organizations.resume(organizationId));
    }
}
