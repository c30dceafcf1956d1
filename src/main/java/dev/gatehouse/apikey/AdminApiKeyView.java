package dev.gatehouse.apikey;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.Versioned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An admin API key as administrators see it.
 *
 * @param createdBy null for the key that came with the organization
 */
record AdminApiKeyView(ApiKeyId id, String type, String name, AdminApiKey.Status status, String partialKeyHint,
        Instant createdAt, @Nullable Creator createdBy, @JsonIgnore int version) implements Versioned {

    static AdminApiKeyView of(AdminApiKey key) {
        return new AdminApiKeyView(key.id(), "admin_api_key", key.name(), key.status(), key.partialKeyHint(),
                key.createdAt(), key.createdBy(), key.version());
    }
}
