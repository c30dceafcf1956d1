package dev.gatehouse.workspace;

import dev.gatehouse.kernel.Reason;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a request says of a workspace; what it leaves out stays as it is.
 *
 * @param tags merged into the present ones, null removes one
 */
record WorkspaceFields(@Nullable String name, @Nullable String displayColor,
        @Nullable Map<String, @Nullable String> tags,
        @Nullable Residency dataResidency, @Nullable String externalKeyId, @Nullable String userProfileId) {

    record Residency(@Nullable String workspaceGeo, @Nullable JsonNode allowedInferenceGeos,
            @Nullable String defaultInferenceGeo) {}

    /** Official clients know these fields. One that is set to what cannot be kept is refused, not swallowed. */
    void refuseUnsupported() {
        if (dataResidency != null) {
            require("data_residency.workspace_geo", dataResidency.workspaceGeo(),
                    WorkspaceView.Residency.NONE.workspaceGeo());
            require("data_residency.default_inference_geo", dataResidency.defaultInferenceGeo(),
                    WorkspaceView.Residency.NONE.defaultInferenceGeo());
            var geos = dataResidency.allowedInferenceGeos();
            require("data_residency.allowed_inference_geos",
                    geos == null || geos.isNull() ? null : geos.isString() ? geos.asString() : geos.toString(),
                    WorkspaceView.Residency.NONE.allowedInferenceGeos());
        }
        require("external_key_id", externalKeyId, null);
        require("user_profile_id", userProfileId, null);
    }

    private static void require(String field, @Nullable String value, @Nullable String only) {
        if (value != null && !value.equals(only)) {
            throw Reason.NOT_SUPPORTED.refuse(field, only == null ? "null" : "'" + only + "'").at(field);
        }
    }
}
