package dev.gatehouse.organization;

import dev.gatehouse.kernel.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a policy that a request sets. A preset puts all fields at its values before the others are applied.
 *
 * @param maxApiKeysPerWorkspace a number; null in the JSON takes the ceiling away, which leaving it out does not
 */
record PolicyChange(Policy.@Nullable Preset preset, @Nullable Integer maxWorkspaces,
        @Schema(type = "integer", nullable = true) @Nullable JsonNode maxApiKeysPerWorkspace,
        @Nullable Integer workspaceNameMaxLength, @Nullable Boolean defaultWorkspaceRenamable,
        Policy.@Nullable ModelAccess newWorkspaceModelAccess,
        Policy.@Nullable AboveOrganization workspaceLimitAboveOrganization,
        @Nullable Integer rateLimitBurstSeconds) {

    Policy appliedTo(Policy current) {
        var base = preset == null ? current : preset.policy();
        return new Policy(base.preset(), Objects.requireNonNullElse(maxWorkspaces, base.maxWorkspaces()),
                maxApiKeys(base.maxApiKeysPerWorkspace()),
                Objects.requireNonNullElse(workspaceNameMaxLength, base.workspaceNameMaxLength()),
                Objects.requireNonNullElse(defaultWorkspaceRenamable, base.defaultWorkspaceRenamable()),
                Objects.requireNonNullElse(newWorkspaceModelAccess, base.newWorkspaceModelAccess()),
                Objects.requireNonNullElse(workspaceLimitAboveOrganization, base.workspaceLimitAboveOrganization()),
                Objects.requireNonNullElse(rateLimitBurstSeconds, base.rateLimitBurstSeconds()));
    }

    private @Nullable Integer maxApiKeys(@Nullable Integer current) {
        if (maxApiKeysPerWorkspace == null) {
            return current;
        }
        if (maxApiKeysPerWorkspace.isNull()) {
            return null;
        }
        if (!maxApiKeysPerWorkspace.isInt()) {
            var field = "policy.max_api_keys_per_workspace";
            throw Reason.INVALID_FIELD.refuse(field, "a whole number from 0 to " + Policy.MAX_CEILING + ", or null")
                    .at(field);
        }
        return maxApiKeysPerWorkspace.intValue();
    }
}
