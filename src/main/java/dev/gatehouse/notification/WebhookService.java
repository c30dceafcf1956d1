package dev.gatehouse.notification;

import dev.gatehouse.access.Secret;
import dev.gatehouse.kernel.Change;
import dev.gatehouse.kernel.Change.Action;
import dev.gatehouse.kernel.Constraint;
import dev.gatehouse.kernel.IfMatch;
import dev.gatehouse.kernel.Keyset;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Page;
import dev.gatehouse.kernel.PageRequest;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.WebhookId;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What may be done with webhooks. */
@Service
class WebhookService {

    private static final int MOST = 20;

    private final Webhooks webhooks;
    private final WebhookTarget target;
    private final WebhookSeal seal;
    private final NotifiedOrganizations organizations;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WebhookService(Webhooks webhooks, WebhookTarget target, WebhookSeal seal, NotifiedOrganizations organizations,
            ApplicationEventPublisher events, Clock clock) {
        this.webhooks = webhooks;
        this.target = target;
        this.seal = seal;
        this.organizations = organizations;
        this.events = events;
        this.clock = clock;
    }

    /** A webhook with its secret, which is not to be had again. */
    record Issued(WebhookView webhook, Secret signingSecret) {}

    @Transactional
    Issued create(OrganizationId organizationId, WebhookFields fields) {
        var name = fields.requireName();
        var url = target.require(fields.url());
        organizations.lock(organizationId);
        int used = webhooks.countByOrganizationId(organizationId);
        if (used >= MOST) {
            throw Reason.WEBHOOK_LIMIT_EXCEEDED.refuse(used, MOST);
        }
        var now = clock.instant();
        var secret = SigningSecret.next();
        var webhook = webhooks.saveAndFlush(new Webhook(organizationId, name, url, seal.seal(secret), now));
        return new Issued(publish(Action.WEBHOOK_CREATED, webhook, null, now), secret.text());
    }

    @Transactional
    WebhookView update(OrganizationId organizationId, WebhookId id, WebhookFields fields, IfMatch ifMatch) {
        var webhook = locked(organizationId, id, ifMatch);
        var now = clock.instant();
        var before = WebhookView.of(webhook, now);
        if (fields.name() != null) {
            webhook.rename(fields.requireName(), now);
        }
        if (fields.url() != null) {
            webhook.redirect(target.require(fields.url()), now);
        }
        return publish(Action.WEBHOOK_UPDATED, webhooks.saveAndFlush(webhook), before, now);
    }

    @Transactional
    Issued regenerate(OrganizationId organizationId, WebhookId id, IfMatch ifMatch) {
        var webhook = locked(organizationId, id, ifMatch);
        var now = clock.instant();
        var before = WebhookView.of(webhook, now);
        var secret = SigningSecret.next();
        webhook.replaceSecret(seal.seal(secret), now);
        return new Issued(publish(Action.WEBHOOK_SECRET_REGENERATED, webhooks.saveAndFlush(webhook), before, now),
                secret.text());
    }

    /** With everything that was to be told to it. */
    @Transactional
    WebhookId delete(OrganizationId organizationId, WebhookId id, IfMatch ifMatch) {
        var webhook = locked(organizationId, id, ifMatch);
        var before = WebhookView.of(webhook, clock.instant());
        Constraint.guard("spend_alert_webhook_webhook", () -> Reason.WEBHOOK_IN_USE.refuse(id), () -> {
            webhooks.delete(webhook);
            webhooks.flush();
            return id;
        });
        events.publishEvent(Change.of(Action.WEBHOOK_DELETED, organizationId, id).from(before));
        return id;
    }

    @Transactional(readOnly = true)
    WebhookView get(OrganizationId organizationId, WebhookId id) {
        return webhooks.findByOrganizationIdAndId(organizationId, id)
                .map(webhook -> WebhookView.of(webhook, clock.instant()))
                .orElseThrow(() -> Reason.NOT_FOUND.refuse("webhook"));
    }

    @Transactional(readOnly = true)
    Page<WebhookView> list(OrganizationId organizationId, PageRequest page) {
        Specification<Webhook> own = (row, query, build) -> build.equal(row.get("organizationId"), organizationId);
        var now = clock.instant();
        var rows = Keyset.rows(webhooks, page, own, Specification.unrestricted(),
                text -> WebhookId.parse(text).map(WebhookId::value));
        return Page.of(page, rows, row -> row.id().toString(), row -> WebhookView.of(row, now));
    }

    private Webhook locked(OrganizationId organizationId, WebhookId id, IfMatch ifMatch) {
        var webhook = webhooks.findLockedByOrganizationIdAndId(organizationId, id)
                .orElseThrow(() -> Reason.NOT_FOUND.refuse("webhook"));
        ifMatch.require(webhook);
        return webhook;
    }

    /** @param before null for one just made */
    private WebhookView publish(Action action, Webhook webhook, @Nullable WebhookView before, Instant now) {
        var after = WebhookView.of(webhook, now);
        events.publishEvent(Change.of(action, webhook.organizationId(), webhook.id()).from(before).to(after));
        return after;
    }
}
