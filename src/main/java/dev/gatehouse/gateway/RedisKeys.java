package dev.gatehouse.gateway;

import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** Where things are in Redis. The braces keep all of an organization in one slot of a cluster. */
final class RedisKeys {

    static final String INVALIDATIONS = "gatehouse:invalidations";
    static final String NODES = "gatehouse:nodes";

    private RedisKeys() {}

    static String organizationBucket(OrganizationId organization, UUID group, LimitType type) {
        return prefix(organization) + "o:" + group + ":" + type.code();
    }

    static String workspaceBucket(OrganizationId organization, WorkspaceId workspace, UUID group, LimitType type) {
        return prefix(organization) + "w:" + workspace.value() + ":" + group + ":" + type.code();
    }

    static String reservation(OrganizationId organization, UUID reservation) {
        return prefix(organization) + "r:" + reservation;
    }

    /** What a gateway calls its request, under the key and the model that it is for: others cannot answer for it. */
    static String request(OrganizationId organization, ApiKeyId apiKey, String model, String requestId) {
        return prefix(organization) + "q:" + apiKey.value() + ":" + sha256(model + "\n" + requestId);
    }

    /** The reservations by the time at which their lease ends. */
    static String leases(OrganizationId organization) {
        return prefix(organization) + "leases";
    }

    static String apiKeyBucket(OrganizationId organization, ApiKeyId apiKey, LimitType type) {
        return prefix(organization) + "k:" + apiKey.value() + ":" + type.code();
    }

    /** What every key of the organization begins with. */
    static String prefix(OrganizationId organization) {
        return "gh:{" + organization.value() + "}:";
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
