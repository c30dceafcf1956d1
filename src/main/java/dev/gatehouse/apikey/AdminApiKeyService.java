package dev.gatehouse.apikey;

import dev.gatehouse.access.AdminKeyIssuer;
import dev.gatehouse.access.Caller;
import dev.gatehouse.access.Peppers;
import dev.gatehouse.access.Secret;
import dev.gatehouse.access.SecretFormat;
import dev.gatehouse.access.SecretKind;
import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.Change;
import dev.gatehouse.kernel.Change.Action;
import dev.gatehouse.kernel.IfMatch;
import dev.gatehouse.kernel.Keyset;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Page;
import dev.gatehouse.kernel.PageRequest;
import dev.gatehouse.kernel.PlainText;
import dev.gatehouse.kernel.Reason;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What may be done with admin API keys. */
@Service
class AdminApiKeyService implements AdminKeyIssuer {

    private static final int NAME_MAX_LENGTH = 100;

    private final AdminApiKeys keys;
    private final SecretFormat format;
    private final Peppers peppers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AdminApiKeyService(AdminApiKeys keys, SecretFormat format, Peppers peppers, ApplicationEventPublisher events,
            Clock clock) {
        this.keys = keys;
        this.format = format;
        this.peppers = peppers;
        this.events = events;
        this.clock = clock;
    }

    /** A key just made, with its secret, which is not to be had again. */
    record Issued(AdminApiKeyView key, Secret secret) {}

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public IssuedKey issue(OrganizationId organizationId, String name) {
        var issued = store(organizationId, name, null);
        return new IssuedKey(issued.key().id().toString(), issued.key().name(), issued.key().partialKeyHint(),
                issued.secret());
    }

    @Transactional
    Issued create(Caller.OfOrganization caller, @Nullable String name) {
        return store(caller.organizationId(), name, Creator.of(caller));
    }

    @Transactional
    AdminApiKeyView update(Caller.OfOrganization caller, ApiKeyId id, AdminApiKeyFields fields, IfMatch ifMatch) {
        var key = locked(caller, id);
        ifMatch.require(key);
        var before = AdminApiKeyView.of(key);
        if (fields.name() != null) {
            key.rename(PlainText.require("name", fields.name(), NAME_MAX_LENGTH));
        }
        if (fields.status() != null) {
            switch (fields.status()) {
                case active -> key.enable();
                case inactive -> key.disable(keyOf(caller));
            }
        }
        return publish(Action.ADMIN_API_KEY_UPDATED, keys.saveAndFlush(key), before);
    }

    @Transactional
    ApiKeyId archive(Caller.OfOrganization caller, ApiKeyId id, IfMatch ifMatch) {
        var key = locked(caller, id);
        ifMatch.require(key);
        var before = AdminApiKeyView.of(key);
        key.archive(keyOf(caller));
        return publish(Action.ADMIN_API_KEY_DELETED, keys.saveAndFlush(key), before).id();
    }

    @Transactional(readOnly = true)
    AdminApiKeyView get(OrganizationId organizationId, ApiKeyId id) {
        return keys.findByOrganizationIdAndId(organizationId, id).map(AdminApiKeyView::of)
                .orElseThrow(() -> Reason.NOT_FOUND.refuse("API key"));
    }

    @Transactional(readOnly = true)
    Page<AdminApiKeyView> list(OrganizationId organizationId, PageRequest page) {
        Specification<AdminApiKey> own = (row, query, build) -> build.equal(row.get("organizationId"), organizationId);
        var rows = Keyset.rows(keys, page, own, Specification.unrestricted(),
                text -> ApiKeyId.parse(text).map(ApiKeyId::value));
        return Page.of(page, rows, row -> row.id().toString(), AdminApiKeyView::of);
    }

    private Issued store(OrganizationId organizationId, @Nullable String name, @Nullable Creator creator) {
        var secret = format.generate(SecretKind.ADMIN_API_KEY);
        var key = keys.saveAndFlush(new AdminApiKey(organizationId,
                PlainText.require("name", name, NAME_MAX_LENGTH), format.hint(secret, SecretKind.ADMIN_API_KEY),
                peppers.hash(secret), creator, clock.instant()));
        return new Issued(publish(Action.ADMIN_API_KEY_CREATED, key, null), secret);
    }

    /**
     * The key to change, with the caller's own key held as well: of two keys that disable each other at the same
     * moment, the second finds itself disabled and is turned away, so that one of them stays.
     */
    private AdminApiKey locked(Caller.OfOrganization caller, ApiKeyId id) {
        var own = keyOf(caller);
        var found = keys.lock(caller.organizationId(), own == null ? Set.of(id) : new HashSet<>(List.of(id, own)));
        if (own != null && found.stream()
                .noneMatch(key -> key.id().equals(own) && key.status() == AdminApiKey.Status.active)) {
            throw Reason.CREDENTIAL_INVALID.refuse();
        }
        return found.stream().filter(key -> key.id().equals(id)).findAny()
                .orElseThrow(() -> Reason.NOT_FOUND.refuse("API key"));
    }

    private static @Nullable ApiKeyId keyOf(Caller.OfOrganization caller) {
        return caller instanceof Caller.AdminKey key ? key.keyId() : null;
    }

    /** @param before null for one just made */
    private AdminApiKeyView publish(Action action, AdminApiKey key, @Nullable AdminApiKeyView before) {
        var after = AdminApiKeyView.of(key);
        events.publishEvent(Change.of(action, key.organizationId(), key.id()).from(before).to(after));
        return after;
    }
}
