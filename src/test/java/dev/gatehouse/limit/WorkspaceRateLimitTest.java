package dev.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Answer;
import dev.gatehouse.Api;
import dev.gatehouse.TestModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkspaceRateLimitTest extends LimitTest {

    @Test
    void workspaceListsOnlyItsOwnUnlessAskedForInherited() {
        var two = models.text("two", "default_limits", TestModels.limits("requests_per_minute", 7));
        var unlimited = models.text("unlimited");
        var workspace = clamping.workspace("W");
        set(clamping, workspace, model, "requests_per_minute", 10).ok();

        var own = list(clamping, workspace, "").ok();
        assertThat(own.column("rate_limit_id")).containsExactly(TestModels.rateLimit(clamping, model));
        var limits = own.body().at("/data/0/limits");
        assertThat(limits).hasSize(1);
        assertThat(limits.at("/0/value").asLong()).isEqualTo(10);
        assertThat(limits.at("/0/org_limit").asLong()).isEqualTo(100);
        assertThat(limits.at("/0/source/type").asString()).isEqualTo("workspace");

        var inherited = list(clamping, workspace, "?include_inherited=true").ok();
        assertThat(inherited.column("rate_limit_id"))
                .contains(TestModels.rateLimit(clamping, model), TestModels.rateLimit(clamping, two));
        // Whoever wants to set the first has to see for what.
        assertThat(values(entry(inherited, TestModels.rateLimit(clamping, unlimited)))).isEqualTo("{}");
        var entry = entry(inherited, TestModels.rateLimit(clamping, model));
        assertThat(values(entry)).isEqualTo("{requests_per_minute=10, tokens_per_minute=5000}");
        assertThat(entry.at("/limits/1/source/type").asString()).isEqualTo("organization");
        assertThat(list(clamping, clamping.workspace("Other"), "").ok().column("rate_limit_id")).isEmpty();
    }

    @Test
    void workspaceInheritsOnlyWhatItMayCall() {
        var workspace = rejecting.workspace("W");
        var limit = TestModels.rateLimit(rejecting, model);

        assertThat(list(rejecting, workspace, "?include_inherited=true").ok().column("rate_limit_id"))
                .doesNotContain(limit);
        rejecting.admin().post("/v1/organizations/workspaces/" + workspace + "/model_permissions",
                Map.of("mode", "allow_list", "model_ids", List.of(model))).ok();
        assertThat(list(rejecting, workspace, "?include_inherited=true").ok().column("rate_limit_id"))
                .containsExactly(limit);
    }

    @Test
    void updateChangesOnlyTheTypesItNamesAndNullClears() {
        var workspace = clamping.workspace("W");
        set(clamping, workspace, model, "requests_per_minute", 10, "tokens_per_minute", 20).ok();

        var changed = set(clamping, workspace, model, "tokens_per_minute", 30).ok();
        assertThat(changed.string("type")).isEqualTo("workspace_rate_limit");
        assertThat(changed.string("workspace_id")).isEqualTo(workspace);
        assertThat(values(changed.body())).isEqualTo("{requests_per_minute=10, tokens_per_minute=30}");
        assertThat(values(set(clamping, workspace, model, "requests_per_minute", null).ok().body()))
                .isEqualTo("{tokens_per_minute=30}");
        assertThat(values(set(clamping, workspace, model, "tokens_per_minute", null).ok().body())).isEqualTo("{}");
        assertThat(list(clamping, workspace, "").ok().column("rate_limit_id")).isEmpty();
    }

    @Test
    void valueAboveTheOrganizationsIsStoredOrRefusedByPolicy() {
        var kept = clamping.workspace("W");
        var stored = set(clamping, kept, model, "requests_per_minute", 101).ok();
        assertThat(stored.body().at("/limits/0/value").asLong()).isEqualTo(101);
        assertThat(stored.body().at("/limits/0/org_limit").asLong()).isEqualTo(100);

        var workspace = rejecting.workspace("W");
        set(rejecting, workspace, model, "requests_per_minute", 100).ok();
        var refused = set(rejecting, workspace, model, "tokens_per_minute", 1, "requests_per_minute", 101);
        assertThat(refused.errorCode()).isEqualTo("limit_above_organization");
        assertThat(refused.string("error.message")).contains("101", "100");
        assertThat(refused.string("error.details.field")).isEqualTo("limits[1].value");
        assertThat(values(list(rejecting, workspace, "").ok().body().at("/data/0")))
                .isEqualTo("{requests_per_minute=100}");
        set(rejecting, workspace, model, "output_tokens_per_minute", 10_000_000_000L).ok();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{}|missing_field|limits",
            "{\"limits\":[{\"value\":1}]}|missing_field|limits[0].type",
            "{\"limits\":[{\"type\":\"requests_per_minute\"}]}|missing_field|limits[0].value",
            "{\"limits\":[null]}|invalid_field|limits[0]",
            "{\"limits\":[{\"type\":\"tokens_per_day\",\"value\":1}]}|limit_type_unknown|limits[0].type",
            "{\"limits\":[{\"type\":\"requests_per_minute\",\"value\":0}]}|value_out_of_range|limits[0].value",
            "{\"limits\":[{\"type\":\"requests_per_minute\",\"value\":-1}]}|value_out_of_range|limits[0].value",
            "{\"limits\":[{\"type\":\"requests_per_minute\",\"value\":10000000001}]}|value_out_of_range|limits[0].value",
            "{\"limits\":[{\"type\":\"requests_per_minute\",\"value\":99999999999999999999}]}|value_out_of_range|limits[0].value",
            "{\"limits\":[{\"type\":\"requests_per_minute\",\"value\":1.5}]}|invalid_field|limits[0].value",
            "{\"limits\":[{\"type\":\"requests_per_minute\",\"value\":\"5\"}]}|invalid_field|limits[0].value",
            "{\"limits\":[{\"type\":\"requests_per_minute\",\"value\":1},{\"type\":\"requests_per_minute\",\"value\":1}]}|duplicate_field|limits[1].type",
            "{\"limits\":[{\"type\":\"requests_per_minute\",\"value\":1,\"unit\":1}]}|unknown_field|limits[0].unit"})
    void badLimitIsNamedAndNothingIsSet(String body, String code, String field) {
        var workspace = clamping.workspace("W");
        var limit = TestModels.rateLimit(clamping, model);

        for (var refused : List.of(clamping.admin().post(path(workspace) + "/" + limit, body), asOperator()
                .post("/v1/platform/organizations/" + clamping.id() + "/rate_limits/" + limit, body))) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.errorCode()).isEqualTo(code);
            assertThat(refused.string("error.details.field")).isEqualTo(field);
        }
        assertThat(list(clamping, workspace, "").ok().column("rate_limit_id")).isEmpty();
        assertThat(organizationValues(clamping)).isEqualTo("{requests_per_minute=100, tokens_per_minute=5000}");
    }

    @Test
    void groupThatMetersNoTokensOffersNoTokenLimit() {
        var image = models.image("image");
        var workspace = clamping.workspace("W");

        var refused = set(clamping, workspace, image, "requests_per_minute", 5, "tokens_per_minute", 5);
        assertThat(refused.errorCode()).isEqualTo("limit_type_not_metered");
        assertThat(list(clamping, workspace, "").ok().column("rate_limit_id")).isEmpty();
        assertThat(setOrganization(clamping, image, "tokens_per_minute", 5).errorCode())
                .isEqualTo("limit_type_not_metered");
        set(clamping, workspace, image, "requests_per_minute", 5).ok();
    }

    @Test
    void defaultAndArchivedWorkspacesTakeNoLimits() {
        var archived = clamping.workspace("W");
        set(clamping, archived, model, "requests_per_minute", 10).ok();
        clamping.admin().post("/v1/organizations/workspaces/" + archived + "/archive").ok();

        assertThat(set(clamping, archived, model, "requests_per_minute", 11).errorCode())
                .isEqualTo("workspace_archived");
        assertThat(values(list(clamping, archived, "").ok().body().at("/data/0")))
                .isEqualTo("{requests_per_minute=10}");
        var refused = set(clamping, clamping.defaultWorkspaceId(), model, "requests_per_minute", 1);
        assertThat(refused.errorCode()).isEqualTo("default_workspace_immutable");
        assertThat(refused.string("error.message")).contains("create a workspace");
        assertThat(values(entry(list(clamping, clamping.defaultWorkspaceId(), "?include_inherited=true"),
                TestModels.rateLimit(clamping, model)))).isEqualTo("{requests_per_minute=100, tokens_per_minute=5000}");
    }

    @Test
    void foreignIdsAreNotToldFromOnesThatAreNot() {
        var workspace = clamping.workspace("W");
        var foreign = rejecting.workspace("Foreign");
        var limit = TestModels.rateLimit(clamping, model);
        var body = Map.of("limits", TestModels.limits("requests_per_minute", 1));

        for (var path : List.of(path(foreign) + "/" + limit,
                path(workspace) + "/" + TestModels.rateLimit(rejecting, model),
                path(workspace) + "/rl_01" + "3".repeat(22), path(workspace) + "/nothing-like-an-id")) {
            assertThat(clamping.admin().post(path, body).status()).isEqualTo(404);
        }
        assertThat(list(clamping, foreign, "").status()).isEqualTo(404);
        assertThat(list(clamping, workspace, "").ok().column("rate_limit_id")).isEmpty();
        assertThat(list(rejecting, foreign, "").ok().column("rate_limit_id")).isEmpty();
    }

    @Test
    void changesOfTheSameLimitsAtOnceAreDoneOneAfterTheOther() throws Exception {
        var two = models.text("two");
        var workspace = rejecting.workspace("W");
        var selections = "/v1/organizations/workspaces/" + workspace + "/model_permissions";
        var turn = new AtomicInteger();

        var answers = Api.together(24, () -> switch (turn.incrementAndGet() % 4) {
            case 0 -> set(rejecting, workspace, model, "requests_per_minute", 10, "tokens_per_minute", 10);
            case 1 -> setOrganization(rejecting, two, "requests_per_minute", 50);
            case 2 -> rejecting.admin().post(selections, selection(20, model, two));
            default -> rejecting.admin().post(selections, selection(20, two, model));
        });

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        // All or nothing: the two values that a request sets together stay together.
        assertThat(values(entry(list(rejecting, workspace, ""), TestModels.rateLimit(rejecting, model))))
                .isIn("{requests_per_minute=10, tokens_per_minute=10}",
                        "{requests_per_minute=20, tokens_per_minute=20}");
    }

    private static Map<String, Object> selection(int value, String... modelIds) {
        var selected = new ArrayList<Map<String, Object>>();
        for (var id : modelIds) {
            selected.add(Map.of("model_id", id, "limits",
                    TestModels.limits("requests_per_minute", value, "tokens_per_minute", value)));
        }
        return Map.of("mode", "allow_list", "models", selected);
    }
}
