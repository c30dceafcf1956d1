package dev.gatehouse.apikey;

import dev.gatehouse.access.Caller;
import dev.gatehouse.access.Peppers;
import dev.gatehouse.access.Secret;
import dev.gatehouse.access.SecretFormat;
import dev.gatehouse.access.SecretKind;
import dev.gatehouse.access.WorkspaceRole;
import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.Change;
import dev.gatehouse.kernel.Change.Action;
import dev.gatehouse.kernel.IfMatch;
import dev.gatehouse.kernel.Keyset;
import dev.gatehouse.kernel.Page;
import dev.gatehouse.kernel.PageRequest;
import dev.gatehouse.kernel.PlainText;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.WorkspaceId;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What may be done with the API keys of workspaces. */
@Service
class ApiKeyService {

    private static final int NAME_MAX_LENGTH = 100;

    private final ApiKeys keys;
    private final ApiKeySecrets secrets;
    private final ApiKeyLimits limits;
    private final ApiKeyViews views;
    private final KeyWorkspaces workspaces;
    private final KeyServiceAccounts accounts;
    private final SecretFormat format;
    private final Peppers peppers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ApiKeyService(ApiKeys keys, ApiKeySecrets secrets, ApiKeyLimits limits, ApiKeyViews views,
            KeyWorkspaces workspaces, KeyServiceAccounts accounts, SecretFormat format, Peppers peppers,
            ApplicationEventPublisher events, Clock clock) {
        this.keys = keys;
        this.secrets = secrets;
        this.limits = limits;
        this.views = views;
        this.workspaces = workspaces;
        this.accounts = accounts;
        this.format = format;
        this.peppers = peppers;
        this.events = events;
        this.clock = clock;
    }

    /** A key with its secret, which is not to be had again. */
    record Issued(ApiKeyView key, Secret secret) {}

    @Transactional
    Issued create(Caller.OfOrganization caller, ApiKeyRequests.Create request) {
        var organizationId = caller.organizationId();
        var workspace = workspaces.lock(organizationId, request.workspaceId());
        requireKeyRole(caller, workspace.id());
        if (workspace.archived()) {
            throw Reason.WORKSPACE_ARCHIVED.refuse(workspace.id()).at("workspace_id");
        }
        var account = request.account();
        if (account != null) {
            accounts.requireMember(organizationId, workspace.id(), account);
        }
        var now = clock.instant();
        if (workspace.maxApiKeys() != null) {
            int used = keys.countLive(organizationId, workspace.id(), now);
            if (used >= workspace.maxApiKeys()) {
                throw Reason.WORKSPACE_API_KEY_LIMIT_EXCEEDED.refuse(used, workspace.maxApiKeys());
            }
        }
        var name = PlainText.require("name", request.name(), NAME_MAX_LENGTH);
        var limited = ApiKeyRequests.changes(request.limits());
        var secret = format.generate(SecretKind.API_KEY);
        var key = keys.saveAndFlush(new ApiKey(organizationId, workspace.id(), account, name,
                format.hint(secret, SecretKind.API_KEY), Creator.of(caller), request.expiry(now), now));
        secrets.store(key, peppers.hash(secret), now);
        limits.store(key, limited);
        return new Issued(publish(Action.API_KEY_CREATED, key, null), secret);
    }

    @Transactional
    ApiKeyView update(Caller.OfOrganization caller, ApiKeyId id, ApiKeyRequests.Update request, IfMatch ifMatch) {
        var key = locked(caller, id);
        ifMatch.require(key);
        var before = view(key);
        request.refuseMove();
        if (request.name() != null) {
            key.rename(PlainText.require("name", request.name(), NAME_MAX_LENGTH));
        }
        if (request.limits() != null) {
            key.limit(limits.store(key, ApiKeyRequests.changes(request.limits())));
        }
        if (request.status() != null) {
            switch (request.status()) {
                case active -> key.enable(clock.instant());
                case inactive -> key.disable();
                case archived -> key.archive();
            }
        }
        var action = request.status() == ApiKey.Status.archived ? Action.API_KEY_DELETED : Action.API_KEY_UPDATED;
        return publish(action, keys.saveAndFlush(key), before);
    }

    @Transactional
    ApiKeyId archive(Caller.OfOrganization caller, ApiKeyId id, IfMatch ifMatch) {
        var key = locked(caller, id);
        ifMatch.require(key);
        var before = view(key);
        key.archive();
        return publish(Action.API_KEY_DELETED, keys.saveAndFlush(key), before).id();
    }

    /** A new secret for the same key. Two work during the overlap, never three: one replaced earlier ends now. */
    @Transactional
    Issued rotate(Caller.OfOrganization caller, ApiKeyId id, ApiKeyRequests.Rotate request, IfMatch ifMatch) {
        var key = locked(caller, id);
        ifMatch.require(key);
        var before = view(key);
        var overlap = request.overlap();
        var secret = format.generate(SecretKind.API_KEY);
        var now = clock.instant();
        key.rotate(format.hint(secret, SecretKind.API_KEY), now);
        secrets.forgetReplaced(key);
        secrets.endAfter(key, overlap);
        if (overlap.isZero()) {
            secrets.forgetReplaced(key);
        }
        secrets.store(key, peppers.hash(secret), now);
        return new Issued(publish(Action.API_KEY_ROTATED, keys.saveAndFlush(key), before), secret);
    }

    @Transactional(readOnly = true)
    ApiKeyView get(Caller.OfOrganization caller, ApiKeyId id) {
        return keys.findByOrganizationIdAndId(caller.organizationId(), id).filter(key -> reaches(caller, key))
                .map(this::view)
                .orElseThrow(() -> Reason.NOT_FOUND.refuse("API key"));
    }

    @Transactional(readOnly = true)
    Page<ApiKeyView> list(Caller.OfOrganization caller, ApiKeyFilter filter, PageRequest page) {
        var now = clock.instant();
        var rows = Keyset.rows(keys, page, ApiKeyFilter.scope(caller), filter.specification(now),
                text -> ApiKeyId.parse(text).map(ApiKeyId::value));
        return Page.of(page, rows, row -> row.id().toString(), views.of(caller.organizationId(), rows, now));
    }

    private ApiKey locked(Caller.OfOrganization caller, ApiKeyId id) {
        return keys.findLockedByOrganizationIdAndId(caller.organizationId(), id).filter(key -> reaches(caller, key))
                .orElseThrow(() -> Reason.NOT_FOUND.refuse("API key"));
    }

    private ApiKeyView view(ApiKey key) {
        return views.of(key, clock.instant());
    }

    private static boolean reaches(Caller.OfOrganization caller, ApiKey key) {
        return caller.workspacesWhere(WorkspaceRole::managesKeys).contains(key.workspaceId());
    }

    private static void requireKeyRole(Caller.OfOrganization caller, WorkspaceId workspace) {
        var role = caller.roleIn(workspace);
        if (role == null) {
            throw Reason.NOT_FOUND.refuse("workspace").at("workspace_id");
        }
        if (!role.managesKeys()) {
            throw Reason.API_KEYS_FORBIDDEN.refuse(role).at("workspace_id");
        }
    }

    /** @param before null for one just made */
    private ApiKeyView publish(Action action, ApiKey key, @Nullable ApiKeyView before) {
        var after = view(key);
        events.publishEvent(
                Change.of(action, key.organizationId(), key.workspaceId(), key.id()).from(before).to(after));
        return after;
    }
}
