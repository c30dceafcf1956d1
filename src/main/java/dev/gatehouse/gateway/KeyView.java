package dev.gatehouse.gateway;

import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.WorkspaceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a key may do now.
 *
 * @param expiresAt null where it does not expire
 * @param secretExpiresAt when a rotation ends the secret that was sent, null where none does
 * @param limits the key's own, over all models
 * @param spend what its workspace and its organization may spend
 * @param models those that it may call, each with all limits that hold for it
 */
record KeyView(ApiKeyId id, String type, OrganizationId organizationId, WorkspaceId workspaceId,
        @Nullable Instant expiresAt, @Nullable Instant secretExpiresAt, Permitted modelPermission,
        List<LimitView> limits, List<SpendView> spend, List<ModelLimits> models) {

    record Permitted(String mode, List<String> modelIds) {

        static Permitted of(Permission permission) {
            return new Permitted(permission.mode(), permission.models().stream().sorted().toList());
        }
    }
}
