package dev.gatehouse.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.HttpTest;
import dev.gatehouse.TestModels;
import dev.gatehouse.TestOrganization;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest extends HttpTest {

    private static final String OWN = "/v1/organizations/models";

    private TestModels models;
    private TestOrganization own;

    @BeforeEach
    void modelsAndAnOrganization() {
        models = TestModels.in(asOperator());
        own = organization("claude_console");
    }

    @ParameterizedTest
    @ValueSource(strings = {"query", "vendor", "type", "after_id", "before_id", "limit"})
    void parameterThatNoTextCanHoldIsRefused(String parameter) {
        var refused = own.admin().get(OWN + "?" + parameter + "=a%00b");

        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.string("error.details.field")).isEqualTo(parameter);
    }

    @Test
    void catalogIsSearchedByNameIdAndAliasAndFilteredByVendorAndType() {
        var one = models.text("one", "display_name", "Grand ÖLN " + models.tag(), "aliases",
                List.of(models.name("latest_one")));
        var two = models.image("two");
        models.text("three", "vendor", "Elsewhere");
        var tag = models.tag();

        assertThat(ids("query=" + models.name("t"))).containsExactly(models.name("three"), two);
        assertThat(ids("query=grand%20%C3%B6ln%20" + tag)).containsExactly(one);
        assertThat(ids("query=" + tag + "-LATEST_")).containsExactly(one);
        assertThat(ids("query=" + tag + "%25")).isEmpty();
        assertThat(ids("vendor=vendor%20" + tag)).containsExactly(one, two);
        assertThat(ids("vendor=vendor%20" + tag + "&type=image")).containsExactly(two);
        assertThat(ids("query=" + tag + "&type[]=image&type[]=embedding")).containsExactly(two);
        assertThat(own.admin().get(OWN + "?type=poem").errorCode()).isEqualTo("invalid_parameter");
    }

    @Test
    void catalogPagesByIdForwardAndBack() {
        var all = List.of(models.text("a"), models.text("b-1"), models.text("b.1"), models.text("ba"),
                models.text("c"));
        var tag = "query=" + models.tag();

        var first = own.admin().get(OWN + "?limit=2&" + tag).ok();
        assertThat(first.column("id")).isEqualTo(all.subList(0, 2));
        assertThat(first.body().get("has_more").asBoolean()).isTrue();
        var rest = own.admin().get(OWN + "?limit=3&" + tag + "&after_id=" + first.string("last_id")).ok();
        assertThat(rest.column("id")).isEqualTo(all.subList(2, 5));
        assertThat(rest.body().get("has_more").asBoolean()).isFalse();
        var back = own.admin().get(OWN + "?limit=2&" + tag + "&before_id=" + all.get(3)).ok();
        assertThat(back.column("id")).isEqualTo(all.subList(1, 3));
        assertThat(own.admin().get(OWN + "?after_id=" + models.name("none")).errorCode()).isEqualTo("invalid_cursor");
    }

    @Test
    void catalogShowsEachOrganizationItsOwnLimits() {
        var id = models.text("one", "default_limits",
                TestModels.limits("requests_per_minute", 60, "tokens_per_minute", 1000));
        var other = organization("qwen_cloud");
        asOperator().post("/v1/platform/organizations/" + own.id() + "/rate_limits/" + TestModels.rateLimit(own, id),
                Map.of("limits", TestModels.limits("requests_per_minute", 90))).ok();

        assertThat(limits(own, id)).isEqualTo("{requests_per_minute=90, tokens_per_minute=1000}");
        assertThat(limits(other, id)).isEqualTo("{requests_per_minute=60, tokens_per_minute=1000}");
    }

    private List<String> ids(String query) {
        return own.admin().get(OWN + "?" + query).ok().column("id");
    }

    private static String limits(TestOrganization organization, String id) {
        var limits = new TreeMap<String, Long>();
        organization.admin().get(OWN + "?query=" + id).ok().body().at("/data/0/limits")
                .forEach(limit -> limits.put(limit.get("type").asString(), limit.get("value").asLong()));
        return limits.toString();
    }
}
