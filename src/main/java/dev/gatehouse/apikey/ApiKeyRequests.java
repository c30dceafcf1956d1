package dev.gatehouse.apikey;

import dev.gatehouse.kernel.RateLimitChange;
import dev.gatehouse.kernel.RateLimitField;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.ServiceAccountId;
import dev.gatehouse.kernel.WorkspaceId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What requests say of an API key. */
final class ApiKeyRequests {

    private ApiKeyRequests() {}

    /** A key may well say nothing of limits. */
    static List<RateLimitChange> changes(@Nullable List<@Nullable RateLimitField> limits) {
        return limits == null ? List.of() : RateLimitField.require("limits", limits);
    }

    /**
     * @param workspaceId null for the default workspace
     * @param serviceAccountId for whom the key acts, if for anybody
     * @param principal the same, as answers show it
     * @param limits over all models together
     */
    record Create(@Nullable String name, @Nullable WorkspaceId workspaceId, @Nullable Instant expiresAt,
            @Nullable ServiceAccountId serviceAccountId, @Nullable Principal principal,
            @Nullable List<@Nullable RateLimitField> limits) {

        /** The end of what the database and RFC 3339 can both write. */
        private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

        @Nullable
        Instant expiry(Instant now) {
            if (expiresAt != null && !expiresAt.isAfter(now)) {
                throw Reason.EXPIRY_IN_PAST.refuse(expiresAt).at("expires_at");
            }
            if (expiresAt != null && expiresAt.isAfter(LAST)) {
                throw Reason.INVALID_FIELD.refuse("expires_at", "a time up to " + LAST).at("expires_at");
            }
            return expiresAt;
        }

        @Nullable
        ServiceAccountId account() {
            if (principal == null) {
                return serviceAccountId;
            }
            var named = principal.requireServiceAccount();
            if (serviceAccountId != null && !serviceAccountId.equals(named)) {
                throw Reason.INVALID_FIELD.refuse("service_account_id", "the one that principal names, or left out")
                        .at("service_account_id");
            }
            return named;
        }
    }

    /**
     * What an update changes; what it leaves out stays as it is.
     *
     * @param limits the types to set or, with null, to clear; those it does not name stay as they are
     * @param workspaceId known only to be refused with a reason, as is {@code serviceAccountId}
     */
    record Update(@Nullable String name, ApiKey.@Nullable Status status,
            @Nullable List<@Nullable RateLimitField> limits,
            @Schema(hidden = true) @Nullable JsonNode workspaceId,
            @Schema(hidden = true) @Nullable JsonNode serviceAccountId) {

        void refuseMove() {
            refuse("workspace_id", workspaceId);
            refuse("service_account_id", serviceAccountId);
        }

        private static void refuse(String field, @Nullable JsonNode value) {
            if (value != null && !value.isNull()) {
                throw Reason.API_KEY_IMMUTABLE.refuse(field).at(field);
            }
        }
    }

    /** @param overlapSeconds how long the present secret goes on working; none where it is left out */
    record Rotate(@Nullable Integer overlapSeconds) {

        private static final int MAX_SECONDS = 604_800;

        Duration overlap() {
            int seconds = overlapSeconds == null ? 0 : overlapSeconds;
            if (seconds < 0 || seconds > MAX_SECONDS) {
                throw Reason.VALUE_OUT_OF_RANGE.refuse("overlap_seconds", seconds, 0, MAX_SECONDS)
                        .at("overlap_seconds");
            }
            return Duration.ofSeconds(seconds);
        }
    }
}
