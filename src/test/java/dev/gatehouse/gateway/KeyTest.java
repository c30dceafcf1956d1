package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import dev.gatehouse.TestOrganization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a key is told of itself, and the limits that are its own. */
class KeyTest extends GatewayTest {

    private TestOrganization organization;
    private String model;

    @BeforeEach
    void organizationWithAModel() {
        organization = organization("claude_console");
        model = model(Map.of(REQUESTS, 1000L, TOKENS, 100_000L));
    }

    private String limitedKey(String workspace, Map<String, Long> limits) {
        return organization.admin().post("/v1/organizations/api_keys",
                Map.of("name", "Limited", "workspace_id", workspace, "limits", limits(limits))).ok().string("secret");
    }

    @Test
    void keyIsToldWhatItMayDoAndWhatRemains() {
        var workspace = workspace(organization, model, Map.of(REQUESTS, 10L));
        var key = limitedKey(workspace, Map.of(REQUESTS, 5L));
        check(key, model);

        var told = as(key).get("/v1/key").ok();
        assertThat(told.string("workspace_id")).isEqualTo(workspace);
        assertThat(told.string("organization_id")).isEqualTo(organization.id());
        assertThat(told.string("model_permission.mode")).isEqualTo("allow_list");
        assertThat(told.string("model_permission.model_ids.0")).isEqualTo(model);
        assertThat(told.body().at("/limits/0/scope").asString()).isEqualTo("api_key");
        assertThat(told.body().at("/limits/0/remaining").asLong()).isEqualTo(4);
        assertThat(told.body().get("models")).hasSize(1);
        assertThat(told.body().at("/models/0/limits")).hasSize(4);
        assertThat(told.text()).doesNotContain(key);
    }

    @Test
    void keyThatMayCallNothingIsToldWhy() {
        var made = newKey(organization, organization.defaultWorkspaceId());
        var key = made.string("secret");
        as(key).get("/v1/key").ok();
        organization.admin().post("/v1/organizations/api_keys/" + made.id(), Map.of("status", "inactive")).ok();
        var refused = as(key).get("/v1/key");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.string("error.details.error_code")).isEqualTo("key_inactive");
        assertThat(as(key.substring(0, key.length() - 1) + (key.endsWith("x") ? "y" : "x")).get("/v1/key").status())
                .isEqualTo(401);
    }

    @Test
    void callableModelsAreListedForBothKindsOfClients() {
        var workspace = workspace(organization, model, Map.of());
        model(Map.of(REQUESTS, 5L));
        var key = key(organization, workspace);
        var list = as(key).get("/v1/models").ok();
        assertThat(list.string("object")).isEqualTo("list");
        assertThat(list.body().get("data")).hasSize(1);
        assertThat(list.string("data.0.id")).isEqualTo(model);
        assertThat(list.string("data.0.object")).isEqualTo("model");
        var client = AnthropicOkHttpClient.builder().baseUrl(url()).apiKey(key).build();
        var models = client.models().list().response().validate().data();
        assertThat(models).extracting(info -> info.id()).isEqualTo(List.of(model));
    }

    @Test
    void limitOfAKeyHoldsOverAllModelsAndForNoOtherKey() {
        var other = model(Map.of(REQUESTS, 1000L));
        var key = limitedKey(organization.defaultWorkspaceId(), Map.of(REQUESTS, 2L));
        assertThat(check(key, model).string("code")).isEqualTo("allowed");
        assertThat(check(key, other).string("code")).isEqualTo("allowed");
        var refused = check(key, model);
        assertThat(refused.string("code")).isEqualTo("rate_limited");
        assertThat(refused.string("refused_by.scope")).isEqualTo("api_key");
        assertThat(refused.string("response.body.error.message")).contains("api key's limit of 2 requests per minute");
        assertThat(check(key(organization, organization.defaultWorkspaceId()), model).string("code"))
                .isEqualTo("allowed");
    }

    @Test
    void changedLimitOfAKeyHoldsAtOnce() {
        var made = organization.admin().post("/v1/organizations/api_keys",
                Map.of("name", "Limited", "limits", limits(Map.of(REQUESTS, 1L)))).ok();
        var key = made.string("secret");
        assertThat(check(key, model).string("code")).isEqualTo("allowed");
        assertThat(check(key, model).string("code")).isEqualTo("rate_limited");
        organization.admin()
                .post("/v1/organizations/api_keys/" + made.id(), Map.of("limits", limits(Map.of(REQUESTS, 3L)))).ok();
        assertThat(check(key, model).string("code")).isEqualTo("allowed");
    }

    @Test
    void burstBoundsWhatIsTakenAtOnceAndNotWhatAMinuteGives() {
        var bursty = organization(Map.of("preset", "claude_console", "rate_limit_burst_seconds", 6));
        var narrow = model(Map.of(REQUESTS, 60L, TOKENS, 6000L));
        var key = key(bursty, bursty.defaultWorkspaceId());
        var first = check(key, narrow);
        assertThat(first.body().at("/limits/0/limit").asLong()).isEqualTo(60);
        assertThat(remaining(first, "organization", REQUESTS)).isEqualTo(5);
        var tooLarge = check(key, narrow, Map.of("estimated_input_tokens", 601));
        assertThat(tooLarge.string("code")).isEqualTo("too_large");
        assertThat(check(key, narrow, Map.of("estimated_input_tokens", 500)).string("code")).isEqualTo("allowed");
    }
}
