package dev.gatehouse.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Answer;
import dev.gatehouse.HttpTest;
import dev.gatehouse.TestModels;
import dev.gatehouse.TestOrganization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelPermissionTest extends HttpTest {

    private TestModels models;
    private TestOrganization console;
    private TestOrganization cloud;

    @BeforeEach
    void modelsAndTwoOrganizations() {
        models = TestModels.in(asOperator());
        console = organization("claude_console");
        cloud = organization("qwen_cloud");
    }

    @Test
    void unsetPermissionIsWhatThePolicySays() {
        assertPermission(get(console, console.workspace("W")), "deny_list", "policy");
        assertPermission(get(cloud, cloud.workspace("W")), "allow_list", "policy");
    }

    @Test
    void setPermissionHoldsUntilItIsCleared() {
        var one = models.text("one", "aliases", List.of(models.name("alias")));
        var two = models.text("two");
        var workspace = cloud.workspace("W");

        var set = set(cloud, workspace, "allow_list", two, models.name("alias"), one, two);
        assertPermission(set, "allow_list", "workspace", two, one);
        assertThat(set.string("type")).isEqualTo("model_permission");
        assertThat(set.string("workspace_id")).isEqualTo(workspace);
        assertThat(get(cloud, workspace).body()).isEqualTo(set.body());
        assertPermission(set(cloud, workspace, "deny_list", one), "deny_list", "workspace", one);
        assertPermission(set(cloud, workspace, "allow_list"), "allow_list", "workspace");
        assertPermission(cloud.admin().delete(path(workspace)), "allow_list", "policy");
        assertPermission(cloud.admin().delete(path(workspace)), "allow_list", "policy");
        assertPermission(get(cloud, workspace), "allow_list", "policy");
    }

    @Test
    void unknownAndRetiredModelsAreNamedAndNothingIsSet() {
        var one = models.text("one");
        var gone = models.text("gone");
        var workspace = cloud.workspace("W");
        set(cloud, workspace, "allow_list", one, gone).ok();
        asOperator().delete("/v1/platform/models/" + gone).ok();

        for (var name : List.of(gone, models.name("never"))) {
            var refused = set(cloud, workspace, "deny_list", one, name);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.errorCode()).isEqualTo("model_unknown");
            assertThat(refused.string("error.message")).contains(name);
            assertThat(refused.string("error.details.field")).isEqualTo("model_ids[1]");
        }
        assertPermission(get(cloud, workspace), "allow_list", "workspace", one);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"mode\":\"allow_list\"}", "{\"model_ids\":[]}",
            "{\"mode\":\"some\",\"model_ids\":[]}", "{\"mode\":\"allow_list\",\"model_ids\":[null]}",
            "{\"mode\":\"allow_list\",\"model_ids\":[],\"models\":[]}", "{\"mode\":\"allow_list\",\"models\":[]}",
            "{\"mode\":\"allow_list\",\"models\":[null]}", "{\"mode\":\"allow_list\",\"models\":[{\"limits\":[]}]}",
            "{\"mode\":\"allow_list\",\"model_ids\":\"all\"}"})
    void incompletePermissionIsRefused(String body) {
        var workspace = console.workspace("W");

        var refused = console.admin().post(path(workspace), body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.string("error.details.field")).isNotEmpty();
        assertPermission(get(console, workspace), "deny_list", "policy");
    }

    @Test
    void defaultWorkspaceHasEveryModelAndNoPermission() {
        var workspace = cloud.defaultWorkspaceId();

        assertPermission(get(cloud, workspace), "deny_list", "default_workspace");
        for (var refused : List.of(set(cloud, workspace, "allow_list"), cloud.admin().delete(path(workspace)))) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.errorCode()).isEqualTo("default_workspace_immutable");
            assertThat(refused.string("error.message")).contains("create a workspace");
        }
    }

    @Test
    void archivedWorkspaceKeepsItsPermission() {
        var one = models.text("one");
        var workspace = cloud.workspace("W");
        set(cloud, workspace, "allow_list", one).ok();
        cloud.admin().post("/v1/organizations/workspaces/" + workspace + "/archive").ok();

        assertThat(set(cloud, workspace, "allow_list").errorCode()).isEqualTo("workspace_archived");
        assertThat(cloud.admin().delete(path(workspace)).errorCode()).isEqualTo("workspace_archived");
        assertPermission(get(cloud, workspace), "allow_list", "workspace", one);
    }

    @Test
    void foreignWorkspaceIsNotToldFromOneThatIsNot() {
        var foreign = path(cloud.workspace("Foreign"));
        var random = path("wrkspc_01" + "3".repeat(22));
        var body = Map.of("mode", "allow_list", "model_ids", List.of());

        for (var pair : List.of(List.of(console.admin().get(foreign), console.admin().get(random)),
                List.of(console.admin().post(foreign, body), console.admin().post(random, body)),
                List.of(console.admin().delete(foreign), console.admin().delete(random)))) {
            assertThat(pair.getFirst().status()).isEqualTo(404);
            assertThat(pair.getFirst().withoutRequestId()).isEqualTo(pair.getLast().withoutRequestId());
        }
        assertPermission(cloud.admin().get(foreign), "allow_list", "policy");
    }

    @Test
    void permissionOfAnOldVersionIsRefusedEvenAfterItWasCleared() {
        var workspace = console.workspace("W");
        var unset = get(console, workspace).header("ETag");
        var first = set(console, workspace, "allow_list").header("ETag");
        console.admin().delete(path(workspace)).ok();
        set(console, workspace, "allow_list").ok();

        for (var old : List.of(unset, first)) {
            var refused = console.admin().with("If-Match", old).delete(path(workspace));
            assertThat(refused.status()).isEqualTo(412);
        }
        assertPermission(get(console, workspace), "allow_list", "workspace");
    }

    @Test
    void selectionIsSavedWithItsLimits() {
        var tier = "Tier " + models.tag();
        var one = models.text("one", "rate_limit_group", tier, "aliases", List.of(models.name("alias")));
        var sibling = models.text("sibling", "rate_limit_group", tier);
        var image = models.image("image");
        var free = models.text("free");
        var workspace = cloud.workspace("W");

        var saved = select(cloud, workspace,
                model(models.name("alias"), "requests_per_minute", 10, "tokens_per_minute", 500),
                model(image, "requests_per_minute", 5), model(free)).ok();

        assertPermission(saved, "allow_list", "workspace", one, image, free);
        var applied = saved.body().get("limits_applied");
        assertThat(applied).hasSize(2);
        assertThat(applied.get(0).get("model_id").asString()).isEqualTo(one);
        assertThat(applied.get(0).get("rate_limit_id").asString()).isEqualTo(TestModels.rateLimit(cloud, one));
        assertThat(applied.get(0).at("/group/display_name").asString()).isEqualTo(tier);
        assertThat(applied.get(0).get("also_affects").toString()).isEqualTo("[\"" + sibling + "\"]");
        assertThat(applied.get(1).get("also_affects")).isEmpty();
        var limits = cloud.admin().get("/v1/organizations/workspaces/" + workspace + "/rate_limits").ok();
        assertThat(limits.body().get("data")).hasSize(2);
        assertThat(limits.body().at("/data/0/limits/0/value").asLong()).isEqualTo(10);
        assertThat(limits.body().at("/data/0/limits/1/value").asLong()).isEqualTo(500);
        assertThat(limits.body().at("/data/0/models").toString())
                .isEqualTo("[\"%s\",\"%s\"]".formatted(one, models.name("alias")));
    }

    @Test
    void selectionIsSavedWholeOrNotAtAll() {
        var limited = models.text("limited", "default_limits", TestModels.limits("requests_per_minute", 100));
        var image = models.image("image");
        var one = models.text("one");
        var workspace = cloud.workspace("W");

        assertRefused(workspace, "limit_above_organization", "models[1].limits[0].value",
                model(one, "requests_per_minute", 1), model(limited, "requests_per_minute", 101));
        assertRefused(workspace, "limit_type_not_metered", "models[1].limits[0].type",
                model(one, "requests_per_minute", 1), model(image, "tokens_per_minute", 1));
        assertRefused(workspace, "limit_type_unknown", "models[0].limits[0].type", model(one, "words_per_minute", 1));
        assertRefused(workspace, "value_out_of_range", "models[0].limits[0].value",
                model(one, "requests_per_minute", 0));
        assertRefused(workspace, "model_unknown", "models[1].model_id", model(one, "requests_per_minute", 1),
                model(models.name("never")));
        var many = new ArrayList<>(java.util.Collections.nCopies(201, model(one)));
        assertThat(select(cloud, workspace, many).errorCode()).isEqualTo("value_out_of_range");
        assertNothingSet(workspace);
        select(cloud, workspace, many.subList(0, 200)).ok();
    }

    @Test
    void modelsOfOneGroupMayNotContradictEachOther() {
        var tier = "Tier " + models.tag();
        var one = models.text("one", "rate_limit_group", tier);
        var two = models.text("two", "rate_limit_group", tier);
        var workspace = cloud.workspace("W");

        assertRefused(workspace, "limit_conflict", "models[1].limits[0].value", model(one, "requests_per_minute", 10),
                model(two, "requests_per_minute", 20));
        var same = select(cloud, workspace, model(one, "requests_per_minute", 10),
                model(two, "requests_per_minute", 10, "tokens_per_minute", 7)).ok();
        assertThat(same.body().get("limits_applied")).hasSize(2);
    }

    private void assertRefused(String workspace, String code, String field, Map<?, ?>... selected) {
        var refused = select(cloud, workspace, selected);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo(code);
        assertThat(refused.string("error.details.field")).isEqualTo(field);
        assertNothingSet(workspace);
    }

    private void assertNothingSet(String workspace) {
        assertPermission(get(cloud, workspace), "allow_list", "policy");
        assertThat(cloud.admin().get("/v1/organizations/workspaces/" + workspace + "/rate_limits").ok().column("id"))
                .isEmpty();
    }

    private static void assertPermission(Answer answer, String mode, String source, String... modelIds) {
        assertThat(answer.ok().string("mode")).isEqualTo(mode);
        assertThat(answer.string("source")).isEqualTo(source);
        assertThat(answer.body().get("model_ids").valueStream().map(id -> id.asString()).toList())
                .containsExactly(modelIds);
    }

    private static Map<String, Object> model(String id, Object... limits) {
        return Map.of("model_id", id, "limits", TestModels.limits(limits));
    }

    private static Answer select(TestOrganization organization, String workspace, Map<?, ?>... selected) {
        return select(organization, workspace, Arrays.asList(selected));
    }

    private static Answer select(TestOrganization organization, String workspace, List<? extends Map<?, ?>> selected) {
        return organization.admin().post(path(workspace), Map.of("mode", "allow_list", "models", selected));
    }

    private static Answer set(TestOrganization organization, String workspace, String mode, String... modelIds) {
        return organization.admin().post(path(workspace), Map.of("mode", mode, "model_ids", modelIds));
    }

    private static Answer get(TestOrganization organization, String workspace) {
        return organization.admin().get(path(workspace)).ok();
    }

    private static String path(String workspace) {
        return "/v1/organizations/workspaces/" + workspace + "/model_permissions";
    }
}
