package dev.gatehouse.notification;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.gatehouse.access.Access;
import dev.gatehouse.access.Caller;
import dev.gatehouse.access.Requires;
import dev.gatehouse.access.Secret;
import dev.gatehouse.kernel.IfMatch;
import dev.gatehouse.kernel.Page;
import dev.gatehouse.kernel.PageRequest;
import dev.gatehouse.kernel.WebhookId;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Webhooks over HTTP. */
@RestController
@RequestMapping("/v1/organizations/webhooks")
class WebhookController {

    private final WebhookService webhooks;

    WebhookController(WebhookService webhooks) {
        this.webhooks = webhooks;
    }

    record WithSecret(@JsonUnwrapped WebhookView webhook, Secret signingSecret) {

        static WithSecret of(WebhookService.Issued issued) {
            return new WithSecret(issued.webhook(), issued.signingSecret());
        }
    }

    /** What remains to be said of a deleted webhook. */
    record Deleted(WebhookId id, String type) {}

    @PostMapping
    @Requires(Access.ORGANIZATION_ADMIN)
    WithSecret create(Caller.OfOrganization caller, @RequestBody WebhookFields request) {
        return WithSecret.of(webhooks.create(caller.organizationId(), request));
    }

    @GetMapping
    @Requires(Access.ORGANIZATION_BILLING)
    Page<WebhookView> list(Caller.OfOrganization caller, PageRequest page) {
        return webhooks.list(caller.organizationId(), page);
    }

    @GetMapping("/{webhookId}")
    @Requires(Access.ORGANIZATION_BILLING)
    WebhookView get(Caller.OfOrganization caller, @PathVariable WebhookId webhookId) {
        return webhooks.get(caller.organizationId(), webhookId);
    }

    @PostMapping("/{webhookId}")
    @Requires(Access.ORGANIZATION_ADMIN)
    WebhookView update(Caller.OfOrganization caller, @PathVariable WebhookId webhookId,
            @RequestBody WebhookFields request, IfMatch ifMatch) {
        return webhooks.update(caller.organizationId(), webhookId, request, ifMatch);
    }

    @DeleteMapping("/{webhookId}")
    @Requires(Access.ORGANIZATION_ADMIN)
    Deleted delete(Caller.OfOrganization caller, @PathVariable WebhookId webhookId, IfMatch ifMatch) {
        return new Deleted(webhooks.delete(caller.organizationId(), webhookId, ifMatch), "webhook_deleted");
    }

    @PostMapping("/{webhookId}/regenerate_signing_secret")
    @Requires(Access.ORGANIZATION_ADMIN)
    WithSecret regenerateSigningSecret(Caller.OfOrganization caller, @PathVariable WebhookId webhookId,
            IfMatch ifMatch) {
        return WithSecret.of(webhooks.regenerate(caller.organizationId(), webhookId, ifMatch));
    }
}
