package dev.gatehouse.gateway;

import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.SpendPeriod;
import dev.gatehouse.kernel.Uuids;
import dev.gatehouse.kernel.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.UUID;

/** Where things are in Redis. The braces keep all of an organization in one slot of a cluster. */
final class RedisKeys {

    static final String INVALIDATIONS = "gatehouse:invalidations";
    private static final int PREFIX_LENGTH = prefix(new OrganizationId(new UUID(0, 0))).length();

    static final String NODES = "gatehouse:nodes";

    private RedisKeys() {}

    static String organizationBucket(OrganizationId organization, UUID group, LimitType type) {
        return prefix(organization) + "o:" + group + ":" + type.code();
    }

    static String workspaceBucket(OrganizationId organization, WorkspaceId workspace, UUID group, LimitType type) {
        return prefix(organization) + "w:" + workspace.value() + ":" + group + ":" + type.code();
    }

    /** @param scope the workspace, or the organization itself */
    static String spend(OrganizationId organization, UUID scope, SpendPeriod period, LocalDate firstDay) {
        return prefix(organization) + "s:" + scope + ":" + period + ":" + firstDay;
    }

    /** All reservations that were made in one second: so that what is written together lies together. */
    static String reservations(OrganizationId organization, UUID reservation) {
        return prefix(organization) + "r:" + Uuids.millis(reservation) / 1000;
    }

    /**
     * What a gateway calls its request, under all that it asks: the key, the model and the estimate. Another question is
     * not answered by what the first was granted.
     */
    static String request(OrganizationId organization, ApiKeyId apiKey, String model, String requestId,
            Usage estimate, long images) {
        return prefix(organization) + "q:" + apiKey.value() + ":" + sha256(
                model + "\n" + estimate.inputTokens() + "\n" + estimate.outputTokens() + "\n" + images + "\n"
                        + requestId);
    }

    /** The reservations by the time at which their lease ends. */
    static String leases(OrganizationId organization) {
        return prefix(organization) + "leases";
    }

    /**
     * What a commit needs beside the values.
     *
     * @param turn who may commit alone for a moment
     * @param leases the reservations by the time at which their lease ends
     */
    record Organization(String turn, String leases) {

        static Organization of(OrganizationId organization) {
            return new Organization(prefix(organization) + "turn", RedisKeys.leases(organization));
        }
    }

    /** The rest of a key behind its {@link #prefix}. */
    static String withoutPrefix(String key) {
        return key.substring(PREFIX_LENGTH);
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
