package dev.gatehouse.limit;

import dev.gatehouse.Answer;
import dev.gatehouse.HttpTest;
import dev.gatehouse.TestModels;
import dev.gatehouse.TestOrganization;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/** What tests of limits begin with: a limited model and an organization of each policy. */
abstract class LimitTest extends HttpTest {

    static final String OWN = "/v1/organizations/rate_limits";

    TestModels models;
    TestOrganization clamping;
    TestOrganization rejecting;
    String model;

    @BeforeEach
    void modelAndTwoOrganizations() {
        models = TestModels.in(asOperator());
        model = models.text("one", "aliases", List.of(models.name("alias")), "default_limits",
                TestModels.limits("requests_per_minute", 100, "tokens_per_minute", 5000));
        clamping = organization("claude_console");
        rejecting = organization("qwen_cloud");
    }

    Answer setOrganization(TestOrganization organization, String modelName, @Nullable Object... limits) {
        return asOperator().post(
                "/v1/platform/organizations/" + organization.id() + "/rate_limits/"
                        + TestModels.rateLimit(organization, modelName),
                Map.of("limits", TestModels.limits(limits)));
    }

    static Answer set(TestOrganization organization, String workspace, String modelName,
            @Nullable Object... limits) {
        return organization.admin().post(path(workspace) + "/" + TestModels.rateLimit(organization, modelName),
                Map.of("limits", TestModels.limits(limits)));
    }

    static Answer list(TestOrganization organization, String workspace, String query) {
        return organization.admin().get(path(workspace) + query);
    }

    String organizationValues(TestOrganization organization) {
        return values(organization.admin().get(OWN + "?model=" + model).ok().body().at("/data/0"));
    }

    static JsonNode entry(Answer list, String rateLimitId) {
        return list.ok().body().get("data").valueStream()
                .filter(entry -> entry.get("rate_limit_id").asString().equals(rateLimitId)).findFirst().orElseThrow();
    }

    static String values(JsonNode entry) {
        var values = new TreeMap<String, Long>();
        entry.get("limits").forEach(limit -> values.put(limit.get("type").asString(), limit.get("value").asLong()));
        return values.toString();
    }

    static String path(String workspace) {
        return "/v1/organizations/workspaces/" + workspace + "/rate_limits";
    }
}
