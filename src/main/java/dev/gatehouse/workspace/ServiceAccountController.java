package dev.gatehouse.workspace;

import dev.gatehouse.access.Access;
import dev.gatehouse.access.Caller;
import dev.gatehouse.access.Requires;
import dev.gatehouse.kernel.IfMatch;
import dev.gatehouse.kernel.ServiceAccountId;
import dev.gatehouse.kernel.TokenPage;
import dev.gatehouse.kernel.TokenPageRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Service accounts over HTTP. */
@RestController
@RequestMapping("/v1/organizations/service_accounts")
class ServiceAccountController {

    private final ServiceAccountService accounts;

    ServiceAccountController(ServiceAccountService accounts) {
        this.accounts = accounts;
    }

    @PostMapping
    @Requires(Access.ORGANIZATION_ADMIN)
    ServiceAccountView create(Caller.OfOrganization caller, @RequestBody ServiceAccountFields request) {
        return accounts.create(caller, request);
    }

    @GetMapping
    @Requires(Access.ORGANIZATION_ADMIN)
    TokenPage<ServiceAccountView> list(Caller.OfOrganization caller, TokenPageRequest page,
            @RequestParam(name = "include_archived", defaultValue = "false") boolean includeArchived) {
        return accounts.list(caller.organizationId(), includeArchived, page.bounded());
    }

    @GetMapping("/{serviceAccountId}")
    @Requires(Access.ORGANIZATION_ADMIN)
    ServiceAccountView get(Caller.OfOrganization caller, @PathVariable ServiceAccountId serviceAccountId) {
        return accounts.get(caller.organizationId(), serviceAccountId);
    }

    @PostMapping("/{serviceAccountId}")
    @Requires(Access.ORGANIZATION_ADMIN)
    ServiceAccountView update(Caller.OfOrganization caller, @PathVariable ServiceAccountId serviceAccountId,
            @RequestBody ServiceAccountFields request, IfMatch ifMatch) {
        return accounts.update(caller, serviceAccountId, request, ifMatch);
    }

    @PostMapping("/{serviceAccountId}/archive")
    @Requires(Access.ORGANIZATION_ADMIN)
    ServiceAccountView archive(Caller.OfOrganization caller, @PathVariable ServiceAccountId serviceAccountId,
            IfMatch ifMatch) {
        return accounts.archive(caller, serviceAccountId, ifMatch);
    }
}
