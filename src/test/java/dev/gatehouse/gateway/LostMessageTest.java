package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.TestOrganization;
import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.OrganizationId;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A change of another node is in force here although its message never came: Postgres tells of it each second. */
class LostMessageTest extends GatewayTest {

    private TestOrganization organization;
    private String model;
    private String keyId;
    private String secret;

    @BeforeEach
    void start() {
        organization = organization("claude_console");
        model = model(Map.of(REQUESTS, 1000L));
        var key = newKey(organization, organization.defaultWorkspaceId());
        keyId = key.id();
        secret = key.string("secret");
        assertThat(check(secret, model).string("code")).isEqualTo("allowed");
    }

    /** Where only the database knows of it. */
    private void set(String status, String organizationId, String id) {
        asOwner().sql("update api_key set status = :status where organization_id = :organization and id = :key")
                .param("status", status)
                .param("organization", OrganizationId.from(organizationId).value())
                .param("key", ApiKeyId.parse(id).orElseThrow().value()).update();
    }

    private void record(String organizationId) {
        asOwner().sql("select gateway_record_change(:organization)")
                .param("organization", OrganizationId.from(organizationId).value())
                .query(rows -> {
                });
    }

    @Test
    void changeOfTheOrganizationIsHeardOfWithinTwoSeconds() {
        set("inactive", organization.id(), keyId);
        record(organization.id());
        awaitHeard(secret, "key_inactive");
    }

    @Test
    void changeOfAnotherOrganizationMakesNobodyReadAgain() {
        var other = organization("claude_console");
        var otherKey = newKey(other, other.defaultWorkspaceId());
        assertThat(check(otherKey.string("secret"), model).string("code")).isEqualTo("allowed");
        set("inactive", other.id(), otherKey.id());
        record(other.id());
        // All that was changed before this is heard of with it, what this test has set up as well.
        awaitHeard(otherKey.string("secret"), "key_inactive");
        assertThat(check(secret, model).string("code")).isEqualTo("allowed");

        set("inactive", organization.id(), keyId);
        set("active", other.id(), otherKey.id());
        record(other.id());
        awaitHeard(otherKey.string("secret"), "allowed");
        assertThat(check(secret, model).string("code")).isEqualTo("allowed");
    }

    private void awaitHeard(String key, String code) {
        await().atMost(Duration.ofSeconds(3)).until(() -> check(key, model).string("code").equals(code));
    }
}
