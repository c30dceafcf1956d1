package dev.gatehouse.organization;

import dev.gatehouse.kernel.Reason;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/**
 * What an organization is held to: a preset, any field of which the operator may override.
 *
 * @param maxWorkspaces the default one counted, archived ones not
 * @param maxApiKeysPerWorkspace archived and expired ones not counted; null for no ceiling
 * @param workspaceNameMaxLength in user-perceived characters
 * @param rateLimitBurstSeconds how much of a minute's limit may be used at once: what its rate brings in these seconds
 */
@Embeddable
record Policy(@Enumerated(EnumType.STRING) Preset preset, int maxWorkspaces,
        @Column(name = "max_api_keys_per_workspace") @Nullable Integer maxApiKeysPerWorkspace,
        int workspaceNameMaxLength,
        boolean defaultWorkspaceRenamable, @Enumerated(EnumType.STRING) ModelAccess newWorkspaceModelAccess,
        @Enumerated(EnumType.STRING) AboveOrganization workspaceLimitAboveOrganization,
        int rateLimitBurstSeconds) {

    static final int MAX_CEILING = 100_000;
    static final int MAX_NAME_LENGTH = 200;
    static final int MAX_BURST_SECONDS = 60;

    /** The two hosted products whose behaviour is offered whole. */
    enum Preset {

        qwen_cloud,
        claude_console;

        Policy policy() {
            return switch (this) {
                case qwen_cloud -> new Policy(this, 20, 20, 30, true, ModelAccess.none, AboveOrganization.reject,
                        MAX_BURST_SECONDS);
                case claude_console -> new Policy(this, 100, null, 40, false, ModelAccess.all, AboveOrganization.clamp,
                        MAX_BURST_SECONDS);
            };
        }
    }

    /** Which models a workspace may call that says nothing about models itself. */
    enum ModelAccess {
        none,
        all
    }

    /** What becomes of a workspace limit above the organization's: refused, or stored with the lower one enforced. */
    enum AboveOrganization {
        reject,
        clamp
    }

    Policy {
        requireRange("max_workspaces", maxWorkspaces, 1, MAX_CEILING);
        if (maxApiKeysPerWorkspace != null) {
            requireRange("max_api_keys_per_workspace", maxApiKeysPerWorkspace, 0, MAX_CEILING);
        }
        requireRange("workspace_name_max_length", workspaceNameMaxLength, 1, MAX_NAME_LENGTH);
        requireRange("rate_limit_burst_seconds", rateLimitBurstSeconds, 1, MAX_BURST_SECONDS);
    }

    private static void requireRange(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw Reason.VALUE_OUT_OF_RANGE.refuse("policy." + field, value, least, most).at("policy." + field);
        }
    }
}
