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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The API keys of workspaces over HTTP. */
@RestController
@RequestMapping("/v1/organizations/api_keys")
class ApiKeyController {

    private final ApiKeyService keys;

    ApiKeyController(ApiKeyService keys) {
        this.keys = keys;
    }

    record WithSecret(@JsonUnwrapped ApiKeyView key, Secret secret) {

        static WithSecret of(ApiKeyService.Issued issued) {
            return new WithSecret(issued.key(), issued.secret());
        }
    }

    @PostMapping
    @Requires(Access.ORGANIZATION_ADMIN)
    WithSecret create(Caller.Administrator caller, @RequestBody ApiKeyRequests.Create request) {
        return WithSecret.of(keys.create(caller, request));
    }

    @GetMapping
    @Requires(Access.ORGANIZATION_ADMIN)
    Page<ApiKeyView> list(Caller.Administrator caller, PageRequest page,
            @RequestParam(required = false) ApiKeyView.@Nullable Status status,
            @RequestParam(name = "workspace_id", required = false) @Nullable String workspaceId,
            @RequestParam(name = "created_by_user_id", required = false) @Nullable String createdByUserId) {
        return keys.list(caller.organizationId(), new ApiKeyFilter(status, workspaceId, createdByUserId), page);
    }

    @GetMapping("/{apiKeyId}")
    @Requires(Access.ORGANIZATION_ADMIN)
    ApiKeyView get(Caller.Administrator caller, @PathVariable ApiKeyId apiKeyId) {
        return keys.get(caller.organizationId(), apiKeyId);
    }

    @PostMapping("/{apiKeyId}")
    @Requires(Access.ORGANIZATION_ADMIN)
    ApiKeyView update(Caller.Administrator caller, @PathVariable ApiKeyId apiKeyId,
            @RequestBody ApiKeyRequests.Update request, IfMatch ifMatch) {
        return keys.update(caller.organizationId(), apiKeyId, request, ifMatch);
    }

    @DeleteMapping("/{apiKeyId}")
    @Requires(Access.ORGANIZATION_ADMIN)
    Deleted delete(Caller.Administrator caller, @PathVariable ApiKeyId apiKeyId, IfMatch ifMatch) {
        return new Deleted(keys.archive(caller.organizationId(), apiKeyId, ifMatch), "api_key_deleted");
    }

    @PostMapping("/{apiKeyId}/rotate")
    @Requires(Access.ORGANIZATION_ADMIN)
    WithSecret rotate(Caller.Administrator caller, @PathVariable ApiKeyId apiKeyId,
            @RequestBody(required = false) ApiKeyRequests.@Nullable Rotate request, IfMatch ifMatch) {
        var asked = request == null ? new ApiKeyRequests.Rotate(null) : request;
        return WithSecret.of(keys.rotate(caller.organizationId(), apiKeyId, asked, ifMatch));
    }
}
