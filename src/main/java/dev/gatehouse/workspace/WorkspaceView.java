package dev.gatehouse.workspace;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.gatehouse.kernel.Versioned;
import dev.gatehouse.kernel.WorkspaceId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workspace as administrators see it: every field of the official clients' type, and ours after them.
 *
 * @param externalKeyId always null: data is not encrypted under customers' keys
 * @param userProfileId always null: there are no user profiles
 */
record WorkspaceView(WorkspaceId id, String type, String name, String displayColor, Map<String, String> tags,
        Instant createdAt, @Nullable Instant archivedAt, Residency dataResidency, String compartmentId,
        @Nullable String externalKeyId, @Nullable String userProfileId, boolean isDefault, KeyCeiling apiKeys,
        @JsonIgnore int version) implements Versioned {

    /** Where data is kept and models run is not Gatehouse's to choose: constants that say "no restriction". */
    record Residency(String workspaceGeo, String allowedInferenceGeos, String defaultInferenceGeo) {

        static final Residency NONE = new Residency("us", "unrestricted", "global");
    }

    /** @param max null for no ceiling */
    record KeyCeiling(int used, @Nullable Integer max) {}

    static WorkspaceView of(Workspace workspace, int usedKeys, @Nullable Integer maxKeys) {
        return new WorkspaceView(workspace.id(), "workspace", workspace.name(), workspace.displayColor(),
                workspace.tags(),
                workspace.createdAt(), workspace.archivedAt(), Residency.NONE, "none", null, null,
                workspace.isDefault(),
                new KeyCeiling(usedKeys, maxKeys), workspace.version());
    }
}
