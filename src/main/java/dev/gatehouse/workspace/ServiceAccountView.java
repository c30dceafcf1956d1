package dev.gatehouse.workspace;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.gatehouse.kernel.ServiceAccountId;
import dev.gatehouse.kernel.Versioned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A service account as administrators see it: the official clients' type.
 *
 * @param createdByActorId a user's id, or an admin API key's
 */
record ServiceAccountView(ServiceAccountId id, String type, String name, @Nullable String description,
        ServiceAccount.Role organizationRole, Instant createdAt, String createdByActorId, Instant updatedAt,
        String updatedByActorId, @Nullable Instant archivedAt, @Nullable String archivedByActorId,
        @JsonIgnore int version) implements Versioned {

    static ServiceAccountView of(ServiceAccount account) {
        return new ServiceAccountView(account.id(), "service_account", account.name(), account.description(),
                account.organizationRole(), account.createdAt(), account.createdByActorId(), account.updatedAt(),
                account.updatedByActorId(), account.archivedAt(), account.archivedByActorId(), account.version());
    }
}
