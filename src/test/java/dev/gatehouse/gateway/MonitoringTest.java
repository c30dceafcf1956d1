package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.TestOrganization;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people see of how full the limits are. */
class MonitoringTest extends GatewayTest {

    private TestOrganization organization;
    private String model;
    private String workspace;
    private String key;

    @BeforeEach
    void workspaceWithLimits() {
        organization = organization("claude_console");
        model = model(Map.of(REQUESTS, 1000L, TOKENS, 100_000L));
        workspace = workspace(organization, model, Map.of(REQUESTS, 10L));
        key = key(organization, workspace);
    }

    private JsonNode entry(String workspaceId, String modelId) {
        return organization.admin().get("/v1/organizations/workspaces/" + workspaceId + "/monitoring?limit=1000").ok()
                .body().get("data").valueStream().filter(entry -> entry.get("model_id").asString().equals(modelId))
                .findFirst().orElseThrow(() -> new AssertionError(modelId + " is not monitored"));
    }

    private static JsonNode limit(JsonNode entry, String scope, String type) {
        return entry.get("limits").valueStream()
                .filter(limit -> limit.get("scope").asString().equals(scope)
                        && limit.get("type").asString().equals(type))
                .findFirst().orElseThrow(() -> new AssertionError("No " + scope + " limit of " + type));
    }

    @Test
    void eachLimitIsShownWithItsLevelAndWhatRemains() {
        assertThat(limit(entry(workspace, model), "workspace", REQUESTS).get("remaining").asLong()).isEqualTo(10);
        check(key, model, Map.of("estimated_input_tokens", 600));
        check(key, model, Map.of("estimated_input_tokens", 600));

        var entry = entry(workspace, model);
        var own = limit(entry, "workspace", REQUESTS);
        assertThat(own.get("limit").asLong()).isEqualTo(10);
        // Two were taken; one of ten comes back every six seconds.
        assertThat(own.get("remaining").asLong()).isBetween(8L, 9L);
        assertThat(own.get("reset_at").asString()).isGreaterThan(java.time.Instant.now().toString());
        assertThat(limit(entry, "organization", REQUESTS).get("remaining").asLong()).isBetween(998L, 1000L);
        assertThat(limit(entry, "organization", TOKENS).get("remaining").asLong()).isBetween(98_800L, 99_999L);
        assertThat(entry.at("/rate_limit_group/display_name").asString()).isEqualTo(model);
    }

    @Test
    void lookingTakesNothing() {
        for (int i = 0; i < 20; i++) {
            entry(workspace, model);
        }
        assertThat(limit(entry(workspace, model), "workspace", REQUESTS).get("remaining").asLong()).isEqualTo(10);
    }

    @Test
    void onlyModelsThatTheWorkspaceMayCallAreShown() {
        var other = model(Map.of(REQUESTS, 5L));
        var shown = organization.admin()
                .get("/v1/organizations/workspaces/" + workspace + "/monitoring?limit=1000").ok().body().get("data")
                .valueStream().map(entry -> entry.get("model_id").asString()).toList();
        assertThat(shown).containsExactly(model);
        assertThat(limit(entry(organization.defaultWorkspaceId(), other), "organization", REQUESTS).get("limit")
                .asLong()).isEqualTo(5);
    }

    @Test
    void anotherOrganizationsUseIsItsOwn() {
        var other = organization("claude_console");
        check(key(other, other.defaultWorkspaceId()), model);
        assertThat(limit(entry(workspace, model), "organization", REQUESTS).get("remaining").asLong()).isEqualTo(1000);
        assertThat(other.admin().get("/v1/organizations/workspaces/" + workspace + "/monitoring").status())
                .isEqualTo(404);
    }

    @Test
    void pagesGoThroughAllModelsInBothDirections() {
        var path = "/v1/organizations/workspaces/" + organization.defaultWorkspaceId() + "/monitoring";
        var all = organization.admin().get(path + "?limit=1000").ok().body().get("data");
        var first = organization.admin().get(path + "?limit=1").ok();
        assertThat(first.body().get("has_more").asBoolean()).isEqualTo(all.size() > 1);
        assertThat(first.string("data.0.model_id")).isEqualTo(all.get(0).get("model_id").asString());
        var last = all.get(all.size() - 1).get("model_id").asString();
        var back = organization.admin().get(path + "?limit=1000&before_id=" + last).ok().body().get("data");
        assertThat(back.size()).isEqualTo(all.size() - 1);
        var refused = organization.admin().get(path + "?after_id=no-such-model");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.string("error.details.error_code")).isEqualTo("invalid_cursor");
    }
}
