package dev.gatehouse.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelPermissionTest extends PermissionTest {

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
            "{\"mode\":\"allow_list\",\"model_ids\":\"all\"}",
            "{\"mode\":\"allow_list\",\"model_ids\":[\"a\\u0000\"]}"})
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
}
