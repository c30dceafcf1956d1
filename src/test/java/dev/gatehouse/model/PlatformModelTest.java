package dev.gatehouse.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Answer;
import dev.gatehouse.Api;
import dev.gatehouse.HttpTest;
import dev.gatehouse.TestModels;
import dev.gatehouse.TestOrganization;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformModelTest extends HttpTest {

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
    @CsvSource(delimiter = '|', value = {"id|\"Upper\"|invalid_field", "id|\"a/b\"|invalid_field",
            "id|\"a\\u0000\"|invalid_field", "id|null|missing_field", "display_name|\"\"|invalid_text",
            "vendor|null|missing_field", "type|\"poem\"|invalid_field", "type|null|missing_field",
            "meters|[]|invalid_field", "meters|[null]|invalid_field", "aliases|[null]|missing_field",
            "aliases|[\"A\"]|invalid_field", "rate_limit_group|\" \"|invalid_text", "default_limits|[{}]|missing_field",
            "prices|{\"lunch\":\"1\"}|invalid_field", "prices|{\"input\":1}|invalid_field",
            "colour|\"red\"|unknown_field"})
    void badFieldIsNamedAndNothingIsMade(String field, String value, String code) {
        var fields = new LinkedHashMap<>(Map.of("id", quoted(models.name("bad")), "display_name", "\"D\"",
                "vendor", "\"V\"", "type", "\"text\""));
        fields.put(field, value);
        var body = fields.entrySet().stream().map(each -> quoted(each.getKey()) + ":" + each.getValue())
                .collect(Collectors.joining(",", "{", "}"));

        var refused = asOperator().post(PLATFORM, body);

        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.errorCode()).as(refused.text()).isEqualTo(code);
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

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static String fields(String id) {
        return "{\"id\":\"%s\",\"display_name\":\"D\",\"vendor\":\"V\",\"type\":\"text\"}".formatted(id);
    }
}
