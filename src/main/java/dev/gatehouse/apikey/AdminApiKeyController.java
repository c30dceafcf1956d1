package dev.gatehouse.apikey;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.gatehouse.access.Access;
import dev.gatehouse.access.Caller;
import dev.gatehouse.access.Requires;
import dev.gatehouse.access.Secret;
import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.IfMatch;
import dev.gatehouse.kernel.Page;
import dev.gatehouse.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Admin API keys over HTTP. */
@RestController
@RequestMapping("/v1/organizations/admin_api_keys")
class AdminApiKeyController {

    private final AdminApiKeyService keys;

    AdminApiKeyController(AdminApiKeyService keys) {
        this.keys = keys;
    }

    record Create(@Nullable String name) {}

    record Created(@JsonUnwrapped AdminApiKeyView key, Secret secret) {}

    @PostMapping
    @Requires(Access.ORGANIZATION_ADMIN)
    Created create(Caller.OfOrganization caller, @RequestBody Create request) {
        var issued = keys.create(caller, request.name());
        return new Created(issued.key(), issued.secret());
    }

    @GetMapping
    @Requires(Access.ORGANIZATION_ADMIN)
    Page<AdminApiKeyView> list(Caller.OfOrganization caller, PageRequest page) {
        return keys.list(caller.organizationId(), page);
    }

    @GetMapping("/{adminApiKeyId}")
    @Requires(Access.ORGANIZATION_ADMIN)
    AdminApiKeyView get(Caller.OfOrganization caller, @PathVariable ApiKeyId adminApiKeyId) {
        return keys.get(caller.organizationId(), adminApiKeyId);
    }

    @PostMapping("/{adminApiKeyId}")
    @Requires(Access.ORGANIZATION_ADMIN)
    AdminApiKeyView update(Caller.OfOrganization caller, @PathVariable ApiKeyId adminApiKeyId,
            @RequestBody AdminApiKeyFields request, IfMatch ifMatch) {
        return keys.update(caller, adminApiKeyId, request, ifMatch);
    }

    @DeleteMapping("/{adminApiKeyId}")
    @Requires(Access.ORGANIZATION_ADMIN)
    Deleted delete(Caller.OfOrganization caller, @PathVariable ApiKeyId adminApiKeyId, IfMatch ifMatch) {
        return new Deleted(keys.archive(caller, adminApiKeyId, ifMatch), "admin_api_key_deleted");
    }
}
