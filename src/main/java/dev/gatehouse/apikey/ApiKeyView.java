package dev.gatehouse.apikey;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.Versioned;
import dev.gatehouse.kernel.WorkspaceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key as administrators see it: every field of the official clients' two generations, and ours after them.
 *
 * @param createdBy a user or a service account; null for what an admin API key made, as official clients know no third
 * @param principal the service account that it acts for; null where it acts for its workspace alone
 * @param workspaceId the older generation's: null for the default workspace
 * @param createdByAdminApiKeyId the admin API key that made it, where one did
 * @param limits its own, over all models together; a type that is not there is not limited by the key
 */
record ApiKeyView(ApiKeyId id, String type, String name, Status status, String partialKeyHint, Instant createdAt,
        @Nullable Creator createdBy, @Nullable Instant expiresAt, @Nullable Principal principal, Scope scope,
        @Nullable WorkspaceId workspaceId, @Nullable Instant lastUsedAt, @Nullable String createdByAdminApiKeyId,
        List<ApiKeyLimit> limits, @JsonIgnore int version) implements Versioned {

    enum Status {
        active,
        inactive,
        archived,
        expired
    }

    /** @param workspaceId the real id, even of the default workspace */
    record Scope(String type, WorkspaceId workspaceId) {}

    static ApiKeyView of(ApiKey key, List<ApiKeyLimit> limits, WorkspaceId defaultWorkspace, Instant now) {
        var creator = key.createdBy();
        var adminKey = creator != null && creator.isAdminApiKey() ? creator.id() : null;
        return new ApiKeyView(key.id(), "api_key", key.name(), status(key, now), key.partialKeyHint(), key.createdAt(),
                adminKey == null ? creator : null, key.expiresAt(), Principal.of(key.serviceAccountId()),
                new Scope("workspace", key.workspaceId()),
                key.workspaceId().equals(defaultWorkspace) ? null : key.workspaceId(), key.lastUsedAt(),
                adminKey, limits, key.version());
    }

    private static Status status(ApiKey key, Instant now) {
        var expiresAt = key.expiresAt();
        boolean expired = expiresAt != null && !expiresAt.isAfter(now);
        return switch (key.status()) {
            case archived -> Status.archived;
            case active -> expired ? Status.expired : Status.active;
            case inactive -> expired ? Status.expired : Status.inactive;
        };
    }
}
