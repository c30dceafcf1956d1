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
    private void disable(String organizationId, String id) {
        asOwner().sql("update api_key set status = 'inactive' where organization_id = :organization and id = :key")
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
        disable(organization.id(), keyId);
        record(organization.id());
        await().atMost(Duration.ofSeconds(3))
                .until(() -> check(secret, model).string("code").equals("key_inactive"));
    }

    @Test
    void changeOfAnotherOrganizationMakesNobodyReadAgain() {
        var other = organization("claude_console");
        disable(organization.id(), keyId);
        record(other.id());
        var otherKey = newKey(other, other.defaultWorkspaceId());
        assertThat(check(otherKey.string("secret"), model).string("code")).isEqualTo("allowed");
        disable(other.id(), otherKey.id());
        record(other.id());
        await().atMost(Duration.ofSeconds(3))
                .until(() -> check(otherKey.string("secret"), model).string("code").equals("key_inactive"));
        assertThat(check(secret, model).string("code")).isEqualTo("allowed");
    }
}
