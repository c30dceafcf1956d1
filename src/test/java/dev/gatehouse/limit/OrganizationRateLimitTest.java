package dev.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.TestModels;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrganizationRateLimitTest extends LimitTest {

    @Test
    void organizationSeesEachGroupWithItsLimits() {
        var entry = clamping.admin().get(OWN + "?model=" + models.name("alias")).ok().body().at("/data/0");

        assertThat(entry.get("id").asString()).matches("rl_01[0-9A-Za-z]{22}");
        assertThat(entry.get("type").asString()).isEqualTo("rate_limit");
        assertThat(entry.get("group_type").asString()).isEqualTo("model_group");
        assertThat(entry.at("/group/type").asString()).isEqualTo("model_group");
        assertThat(entry.at("/group/id").asString()).startsWith("rlg_01");
        assertThat(entry.get("models").toString())
                .isEqualTo("[\"%s\",\"%s\"]".formatted(model, models.name("alias")));
        assertThat(values(entry)).isEqualTo("{requests_per_minute=100, tokens_per_minute=5000}");
        assertThat(clamping.admin().get(OWN).ok().column("id")).contains(entry.get("id").asString());
        assertThat(TestModels.rateLimit(rejecting, model)).isNotEqualTo(entry.get("id").asString());
    }

    @Test
    void listIsFilteredByModelAndGroupType() {
        assertThat(clamping.admin().get(OWN + "?model=" + models.name("none")).status()).isEqualTo(404);
        assertThat(clamping.admin().get(OWN + "?group_type=model_group").ok().column("id")).isNotEmpty();
        assertThat(clamping.admin().get(OWN + "?group_type=batch").ok().column("id")).isEmpty();
        assertThat(clamping.admin().get(OWN + "?group_type=nonsense").errorCode()).isEqualTo("invalid_parameter");
        asOperator().delete("/v1/platform/models/" + model).ok();
        assertThat(clamping.admin().get(OWN + "?model=" + model).status()).isEqualTo(404);
    }

    @Test
    void pagesByTokenVisitEachEntryOnce() {
        models.text("two");
        models.text("three");
        var all = clamping.admin().get(OWN).ok().column("id");
        var seen = new ArrayList<String>();
        var page = clamping.admin().get(OWN + "?limit=1").ok();
        var foreign = page.string("next_page");
        while (true) {
            seen.addAll(page.column("id"));
            if (page.body().get("next_page").isNull()) {
                break;
            }
            page = clamping.admin().get(OWN + "?limit=1&page=" + page.string("next_page")).ok();
        }

        // Models of other tests may have come meanwhile.
        assertThat(seen).doesNotHaveDuplicates().containsAll(all);
        for (var token : List.of(foreign, "page_01" + "0".repeat(22), "nonsense")) {
            assertThat(rejecting.admin().get(OWN + "?page=" + token).errorCode()).isEqualTo("invalid_cursor");
        }
    }

    @Test
    void operatorSetsAnOrganizationsLimitsAndNullRestoresTheDefault() {
        var workspace = rejecting.workspace("W");
        set(rejecting, workspace, model, "requests_per_minute", 80).ok();

        assertThat(values(setOrganization(rejecting, model, "requests_per_minute", 50, "input_tokens_per_minute", 9)
                .ok().body()))
                .isEqualTo("{input_tokens_per_minute=9, requests_per_minute=50, tokens_per_minute=5000}");
        assertThat(organizationValues(clamping)).isEqualTo("{requests_per_minute=100, tokens_per_minute=5000}");
        var above = list(rejecting, workspace, "").ok().body().at("/data/0/limits/0");
        assertThat(above.get("value").asLong()).isEqualTo(80);
        assertThat(above.get("org_limit").asLong()).isEqualTo(50);
        setOrganization(rejecting, model, "requests_per_minute", null, "input_tokens_per_minute", null).ok();
        assertThat(organizationValues(rejecting)).isEqualTo("{requests_per_minute=100, tokens_per_minute=5000}");

        var platform = "/v1/platform/organizations/" + rejecting.id() + "/rate_limits";
        assertThat(asOperator().get(platform + "?model=" + model).ok().string("data.0.id"))
                .isEqualTo(TestModels.rateLimit(rejecting, model));
        assertThat(asOperator().post(platform + "/" + TestModels.rateLimit(clamping, model), "{\"limits\":[]}")
                .status()).isEqualTo(404);
        assertThat(asOperator().get("/v1/platform/organizations/00000000-0000-7000-8000-000000000000/rate_limits")
                .status()).isEqualTo(404);
        assertThat(rejecting.admin().get(platform).status()).isEqualTo(401);
    }
}
