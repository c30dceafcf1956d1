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
    @Requires(Access.API_KEYS)
    WithSecret create(Caller.OfOrganization caller, @RequestBody ApiKeyRequests.Create request) {
        return WithSecret.of(keys.create(caller, request));
    }

    @GetMapping
    @Requires(Access.API_KEYS)
    Page<ApiKeyView> list(Caller.OfOrganization caller, PageRequest page,
            @RequestParam(required = false) ApiKeyView.@Nullable Status status,
            @RequestParam(name = "workspace_id", required = false) @Nullable String workspaceId,
            @RequestParam(name = "created_by_user_id", required = false) @Nullable String createdByUserId,
            @RequestParam(name = "service_account_id", required = false) @Nullable String serviceAccountId) {
        return keys.list(caller, new ApiKeyFilter(status, workspaceId, createdByUserId, serviceAccountId), page);
    }

    @GetMapping("/{apiKeyId}")
    @Requires(Access.API_KEY)
    ApiKeyView get(Caller.OfOrganization caller, @PathVariable ApiKeyId apiKeyId) {
        return keys.get(caller, apiKeyId);
    }

    @PostMapping("/{apiKeyId}")
    @Requires(Access.API_KEY)
    ApiKeyView update(Caller.OfOrganization caller, @PathVariable ApiKeyId apiKeyId,
            @RequestBody ApiKeyRequests.Update request, IfMatch ifMatch) {
        return keys.update(caller, apiKeyId, request, ifMatch);
    }

    @DeleteMapping("/{apiKeyId}")
    @Requires(Access.API_KEY)
    Deleted delete(Caller.OfOrganization caller, @PathVariable ApiKeyId apiKeyId, IfMatch ifMatch) {
        return new Deleted(keys.archive(caller, apiKeyId, ifMatch), "api_key_deleted");
    }

    @PostMapping("/{apiKeyId}/rotate")
    @Requires(Access.API_KEY)
    WithSecret rotate(Caller.OfOrganization caller, @PathVariable ApiKeyId apiKeyId,
            @RequestBody(required = false) ApiKeyRequests.@Nullable Rotate request, IfMatch ifMatch) {
        var asked = request == null ? new ApiKeyRequests.Rotate(null) : request;
        return WithSecret.of(keys.rotate(caller, apiKeyId, asked, ifMatch));
    }
}
