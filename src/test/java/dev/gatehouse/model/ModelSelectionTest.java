package dev.gatehouse.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Answer;
import dev.gatehouse.TestModels;
import dev.gatehouse.TestOrganization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelSelectionTest extends PermissionTest {

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
        var many = new ArrayList<>(Collections.nCopies(201, model(one)));
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

    private static Map<String, Object> model(String id, Object... limits) {
        return Map.of("model_id", id, "limits", TestModels.limits(limits));
    }

    private static Answer select(TestOrganization organization, String workspace, Map<?, ?>... selected) {
        return select(organization, workspace, Arrays.asList(selected));
    }

    private static Answer select(TestOrganization organization, String workspace, List<? extends Map<?, ?>> selected) {
        return organization.admin().post(path(workspace), Map.of("mode", "allow_list", "models", selected));
    }
}
