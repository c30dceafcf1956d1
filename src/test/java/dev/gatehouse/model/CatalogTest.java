package dev.gatehouse.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Answer;
import dev.gatehouse.Api;
import dev.gatehouse.HttpTest;
import dev.gatehouse.TestModels;
import dev.gatehouse.TestOrganization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest extends HttpTest {

    private static final String PLATFORM = "/v1/platform/models";
    private static final String OWN = "/v1/organizations/models";

    private TestModels models;
    private TestOrganization own;

    @BeforeEach
    void modelsAndAnOrganization() {
        models = TestModels.in(asOperator());
        own = organization("claude_console");
    }

    @Test
    void createdModelIsReadAsItWasAnswered() {
        var id = models.text("one", "aliases", List.of(models.name("b"), models.name("a"), models.name("a")), "prices",
                Map.of("input", "300", "output", "7.50", "cache_read", "0.0001"), "default_limits",
                TestModels.limits("requests_per_minute", 60));
        var made = asOperator().get(PLATFORM + "/" + id).ok();

        assertThat(made.string("type")).isEqualTo("model");
        assertThat(made.string("model_type")).isEqualTo("text");
        assertThat(made.body().get("aliases").toString()).isEqualTo(
                "[\"%s\",\"%s\"]".formatted(models.name("a"), models.name("b")));
        assertThat(made.body().get("meters").toString()).isEqualTo("[\"tokens\"]");
        assertThat(made.string("rate_limit_group.display_name")).isEqualTo("Model " + id);
        assertThat(made.string("rate_limit_group.id")).matches("rlg_01[0-9A-Za-z]{22}");
        assertThat(made.string("prices.input")).isEqualTo("300");
        assertThat(made.string("prices.output")).isEqualTo("7.5");
        assertThat(made.string("prices.cache_read")).isEqualTo("0.0001");
        assertThat(made.body().at("/prices/cache_write").isNull()).isTrue();
        assertThat(made.body().at("/default_limits/0/value").asLong()).isEqualTo(60);
        assertThat(made.body().get("retired_at").isNull()).isTrue();
    }

    @Test
    void updateChangesOnlyWhatItNames() {
        var id = models.text("one", "aliases", List.of(models.name("a")), "prices",
                Map.of("input", "300", "output", "1500"));

        var changed = asOperator().post(PLATFORM + "/" + id, "{\"prices\":{\"input\":\"250\",\"output\":null}}").ok();

        assertThat(changed.string("prices.input")).isEqualTo("250");
        assertThat(changed.body().at("/prices/output").isNull()).isTrue();
        assertThat(changed.string("aliases.0")).isEqualTo(models.name("a"));
        var freed = asOperator().post(PLATFORM + "/" + id, Map.of("aliases", List.of())).ok();
        assertThat(freed.body().get("aliases")).isEmpty();
        assertThat(freed.string("prices.input")).isEqualTo("250");
        assertThat(models.text("two", "aliases", List.of(models.name("a")))).isEqualTo(models.name("two"));
    }

    @Test
    void idsAndAliasesAreOneNamespace() {
        var one = models.text("one", "aliases", List.of(models.name("alias")));
        var two = models.text("two");

        var sameId = asOperator().post(PLATFORM, fields(one));
        var idOfAlias = asOperator().post(PLATFORM, fields(models.name("alias")));
        var aliasOfId = asOperator().post(PLATFORM + "/" + two, Map.of("aliases", List.of(models.name("new"), one)));

        for (var refused : List.of(sameId, idOfAlias, aliasOfId)) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.errorCode()).isEqualTo("model_name_taken");
            assertThat(refused.string("error.message")).contains(one);
        }
        assertThat(asOperator().get(PLATFORM + "/" + two).ok().body().get("aliases")).isEmpty();
        assertThat(asOperator().get(PLATFORM + "/" + models.name("alias")).status()).isEqualTo(404);
    }

    @Test
    void oneOfManyThatTakeANameAtOnceHasIt() throws Exception {
        var answers = Api.together(6, () -> asOperator().post(PLATFORM, fields(models.name("race"))));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(200);
        assertThat(answers).filteredOn(answer -> answer.status() != 200).extracting(Answer::errorCode)
                .containsOnly("model_name_taken");
    }

    @ParameterizedTest
    @CsvSource({"id,Upper,invalid_field", "id,a/b,invalid_field", "display_name,'',invalid_text",
            "type,poem,invalid_field", "meters,[],invalid_field", "default_limits,[{}],missing_field",
            "colour,red,unknown_field"})
    void badFieldIsNamed(String field, String value, String code) {
        var body = fields(models.name("bad")).replaceFirst("\\{", "{" + "\"" + field + "\":"
                + (value.startsWith("[") ? value : "\"" + value + "\"") + ",");
        body = body.replaceFirst("(?<=,)\"" + field + "\":\"[^\"]*\",?", "").replace(",}", "}");

        var refused = asOperator().post(PLATFORM, body);

        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo(code);
        assertThat(refused.string("error.details.field")).startsWith(field);
        assertThat(asOperator().get(PLATFORM + "/" + models.name("bad")).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0.00001", "1e3", "", " 1", "1,5", "NaN", "1000000001"})
    void priceThatIsNoAmountOfCentsIsRefused(String price) {
        var id = models.text("one", "prices", Map.of("input", "300"));

        var refused = asOperator().post(PLATFORM + "/" + id, Map.of("prices", Map.of("input", price)));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.string("error.details.field")).isEqualTo("prices.input");
        assertThat(asOperator().get(PLATFORM + "/" + id).ok().string("prices.input")).isEqualTo("300");
    }

    @Test
    void modelsJoinAGroupByItsNameInAnyCase() {
        var one = models.text("one", "rate_limit_group", "Tier " + models.tag());
        var two = models.text("two", "rate_limit_group", "TIER " + models.tag());
        var alone = models.text("three");

        assertThat(group(two)).isEqualTo(group(one)).isNotEqualTo(group(alone));
        var moved = asOperator().post(PLATFORM + "/" + alone, Map.of("rate_limit_group", "tier " + models.tag())).ok();
        assertThat(moved.string("rate_limit_group.id")).isEqualTo(group(one));
    }

    @Test
    void modelThatNamesNoGroupSharesNoneEvenUnderTheSameName() {
        var one = models.text("one", "display_name", "Twin " + models.tag());
        var two = models.text("two", "display_name", "Twin " + models.tag());

        assertThat(group(one)).isNotEqualTo(group(two));
    }

    @Test
    void tokenLimitNeedsAModelThatMetersTokens() {
        var tier = "Mixed " + models.tag();
        var image = models.image("image", "rate_limit_group", tier);
        var limits = Map.of("default_limits", TestModels.limits("tokens_per_minute", 1000));

        var refused = asOperator().post(PLATFORM + "/" + image, limits);
        assertThat(refused.errorCode()).isEqualTo("limit_type_not_metered");
        assertThat(asOperator().get(PLATFORM + "/" + image).ok().body().get("default_limits")).isEmpty();

        models.text("text", "rate_limit_group", tier);
        assertThat(asOperator().post(PLATFORM + "/" + image, limits).ok().body().at("/default_limits/0/value").asLong())
                .isEqualTo(1000);
    }

    @Test
    void retiredModelStaysForTheOperatorAndLeavesTheCatalog() {
        var id = models.text("one");

        var retired = asOperator().delete(PLATFORM + "/" + id).ok();
        assertThat(retired.string("retired_at")).isNotEmpty();
        assertThat(asOperator().delete(PLATFORM + "/" + id).ok().body()).isEqualTo(retired.body());
        assertThat(own.admin().get(OWN + "?query=" + id).ok().column("id")).isEmpty();
        assertThat(asOperator().get(PLATFORM + "?query=" + id).ok().column("id")).containsExactly(id);
        assertThat(asOperator().post(PLATFORM, fields(id)).errorCode()).isEqualTo("model_name_taken");
    }

    @Test
    void updateOfAnOldVersionIsRefused() {
        var id = models.text("one");
        var etag = Objects.requireNonNull(asOperator().get(PLATFORM + "/" + id).ok().header("ETag"));

        var first = asOperator().with("If-Match", etag).post(PLATFORM + "/" + id, "{\"prices\":{\"input\":\"1\"}}");
        assertThat(first.ok().header("ETag")).isNotEqualTo(etag);
        var second = asOperator().with("If-Match", etag).post(PLATFORM + "/" + id, "{\"prices\":{\"input\":\"2\"}}");
        assertThat(second.status()).isEqualTo(412);
        assertThat(asOperator().get(PLATFORM + "/" + id).ok().string("prices.input")).isEqualTo("1");
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

    @Test
    void onlyTheOperatorKeepsTheCatalog() {
        var id = models.text("one");

        assertThat(own.admin().post(PLATFORM, fields(models.name("x"))).status()).isEqualTo(401);
        assertThat(own.admin().delete(PLATFORM + "/" + id).status()).isEqualTo(401);
        assertThat(asOperator().get(OWN).status()).isEqualTo(401);
        assertThat(asNobody().get(OWN).status()).isEqualTo(401);
        assertThat(asOperator().get(PLATFORM + "/" + id).ok().body().get("retired_at").isNull()).isTrue();
    }

    private String group(String id) {
        return asOperator().get(PLATFORM + "/" + id).ok().string("rate_limit_group.id");
    }

    private List<String> ids(String query) {
        return own.admin().get(OWN + "?" + query).ok().column("id");
    }

    private static String limits(TestOrganization organization, String id) {
        var limits = new java.util.TreeMap<String, Long>();
        organization.admin().get(OWN + "?query=" + id).ok().body().at("/data/0/limits")
                .forEach(limit -> limits.put(limit.get("type").asString(), limit.get("value").asLong()));
        return limits.toString();
    }

    private static String fields(String id) {
        return "{\"id\":\"%s\",\"display_name\":\"D\",\"vendor\":\"V\",\"type\":\"text\"}".formatted(id);
    }
}
