package dev.gatehouse.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Answer;
import dev.gatehouse.Api;
import dev.gatehouse.HttpTest;
import dev.gatehouse.TestModels;
import dev.gatehouse.TestOrganization;
import dev.gatehouse.kernel.ApiKeyId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiKeyLimitTest extends HttpTest {

    private static final String PATH = "/v1/organizations/api_keys";

    private TestOrganization own;
    private TestOrganization other;

    @BeforeEach
    void twoOrganizations() {
        own = organization("qwen_cloud");
        other = organization("claude_console");
    }

    @Test
    void keyIsMadeWithLimitsAndEveryAnswerShowsThem() {
        var shown = "[{\"type\":\"requests_per_minute\",\"value\":10},{\"type\":\"output_tokens_per_minute\",\"value\":500}]";
        var made = key(own, "output_tokens_per_minute", 500, "requests_per_minute", 10, "tokens_per_minute", null);
        var path = PATH + "/" + made.id();

        assertThat(limits(made)).isEqualTo(shown);
        assertThat(limits(own.admin().get(path))).isEqualTo(shown);
        assertThat(limits(own.admin().post(path, Map.of("name", "Renamed")))).isEqualTo(shown);
        assertThat(limits(own.admin().post(path + "/rotate"))).isEqualTo(shown);
        assertThat(limits(own.admin().post(PATH, Map.of("name", "Unlimited")))).isEqualTo("[]");
        assertThat(limits(own.admin().post(PATH, "{\"name\":\"Unlimited\",\"limits\":null}"))).isEqualTo("[]");
    }

    @Test
    void listShowsEachKeyItsOwnLimits() {
        key(own, "requests_per_minute", 1);
        key(other, "requests_per_minute", 3, "tokens_per_minute", 4);
        key(own);
        key(own, "requests_per_minute", 2);

        assertThat(
                own.admin().get(PATH).ok().body().get("data").valueStream().map(each -> each.get("limits").toString()))
                .containsExactly("[{\"type\":\"requests_per_minute\",\"value\":1}]", "[]",
                        "[{\"type\":\"requests_per_minute\",\"value\":2}]");
        assertThat(other.admin().get(PATH).ok().body().at("/data/0/limits")).hasSize(2);
    }

    @Test
    void updateChangesOnlyTheTypesItNamesAndNullClears() {
        var id = key(own, "requests_per_minute", 10, "tokens_per_minute", 20).id();
        var untouched = key(own, "requests_per_minute", 7).id();

        assertThat(limits(set(own, id, "tokens_per_minute", 10_000_000_000L))).contains("\"value\":10}",
                "\"value\":10000000000}");
        assertThat(limits(set(own, id, "requests_per_minute", null, "input_tokens_per_minute", null)))
                .isEqualTo("[{\"type\":\"tokens_per_minute\",\"value\":10000000000}]");
        assertThat(limits(set(own, id))).contains("tokens_per_minute");
        assertThat(limits(set(own, id, "tokens_per_minute", null))).isEqualTo("[]");
        assertThat(limits(own.admin().get(PATH + "/" + untouched))).contains("\"value\":7}");
    }

    @Test
    void updateIsDoneWholeOrNotAtAll() {
        var id = key(own, "requests_per_minute", 10).id();
        var done = own.admin().post(PATH + "/" + id, Map.of("name", "Both", "status", "inactive", "limits",
                TestModels.limits("requests_per_minute", 11))).ok();
        assertThat(done.string("name") + done.string("status") + limits(done)).startsWith("Bothinactive")
                .contains("11");

        asOwner().sql("update api_key set expires_at = now() - interval '1 minute' where id = :id")
                .param("id", ApiKeyId.from(id).value()).update();
        var refused = own.admin().post(PATH + "/" + id, Map.of("name", "Neither", "status", "active", "limits",
                TestModels.limits("requests_per_minute", 12)));

        assertThat(refused.errorCode()).isEqualTo("api_key_expired");
        assertThat(limits(own.admin().get(PATH + "/" + id))).isEqualTo(limits(done));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{}|invalid_field|limits", "[{\"value\":1}]|missing_field|limits[0].type",
            "[{\"type\":\"requests_per_minute\"}]|missing_field|limits[0].value", "[null]|invalid_field|limits[0]",
            "[{\"type\":\"tokens_per_day\",\"value\":1}]|limit_type_unknown|limits[0].type",
            "[{\"type\":\"requests_per_minute\",\"value\":0}]|value_out_of_range|limits[0].value",
            "[{\"type\":\"requests_per_minute\",\"value\":10000000001}]|value_out_of_range|limits[0].value",
            "[{\"type\":\"requests_per_minute\",\"value\":1.5}]|invalid_field|limits[0].value",
            "[{\"type\":\"tokens_per_minute\",\"value\":5},{\"type\":\"tokens_per_minute\",\"value\":null}]|duplicate_field|limits[1].type",
            "[{\"type\":\"requests_per_minute\",\"value\":1,\"group\":1}]|unknown_field|limits[0].group"})
    void badLimitIsNamedAndNothingIsDone(String limits, String code, String field) {
        var id = key(own, "requests_per_minute", 10).id();

        for (var path : List.of(PATH, PATH + "/" + id)) {
            var refused = own.admin().post(path, "{\"name\":\"Bad\",\"limits\":" + limits + "}");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.errorCode()).isEqualTo(code);
            assertThat(refused.string("error.details.field")).isEqualTo(field);
        }
        var left = own.admin().get(PATH).ok();
        assertThat(left.column("name")).containsExactly("Key");
        assertThat(left.body().at("/data/0/limits").toString())
                .isEqualTo("[{\"type\":\"requests_per_minute\",\"value\":10}]");
    }

    @Test
    void changeOfLimitsIsANewVersionOfTheKey() {
        var id = key(own, "requests_per_minute", 10).id();
        var first = etag(own.admin().get(PATH + "/" + id));

        assertThat(etag(set(own, id, "requests_per_minute", 10, "tokens_per_minute", null))).isEqualTo(first);
        var second = etag(set(own, id, "requests_per_minute", 11));
        assertThat(second).isNotEqualTo(first).isEqualTo(etag(own.admin().get(PATH + "/" + id)));
        var late = own.admin().with("If-Match", first).post(PATH + "/" + id,
                Map.of("limits", TestModels.limits("requests_per_minute", 12)));
        assertThat(late.status()).isEqualTo(412);
        assertThat(limits(own.admin().get(PATH + "/" + id))).contains("\"value\":11}");
        var third = own.admin().with("If-Match", second).post(PATH + "/" + id,
                Map.of("limits", TestModels.limits("requests_per_minute", null)));
        assertThat(etag(third)).isNotEqualTo(second);
    }

    @Test
    void deletedKeyRefusesLimitsAndShowsThoseItHad() {
        var id = key(own, "requests_per_minute", 10).id();
        own.admin().delete(PATH + "/" + id).ok();

        assertThat(set(own, id, "requests_per_minute", 11).errorCode()).isEqualTo("api_key_archived");
        assertThat(set(own, id, "requests_per_minute", null).errorCode()).isEqualTo("api_key_archived");
        assertThat(limits(own.admin().get(PATH + "/" + id))).contains("\"value\":10}");
    }

    @Test
    void keyOfAnotherOrganizationIsNotToldFromOneThatIsNot() {
        var foreign = key(other, "requests_per_minute", 10).id();
        var refused = set(own, foreign, "requests_per_minute", 1);

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.withoutRequestId())
                .isEqualTo(set(own, "apikey_01" + "3".repeat(22), "requests_per_minute", 1).withoutRequestId());
        assertThat(limits(other.admin().get(PATH + "/" + foreign))).contains("\"value\":10}");
    }

    @Test
    void auditLogTellsLimitsBeforeAndAfter() {
        var id = key(own, "requests_per_minute", 10).id();
        set(own, id, "requests_per_minute", 11).ok();

        var log = own.admin().get("/v1/organizations/audit_logs?target=" + id).ok();
        assertThat(log.column("action")).containsExactly("api_key_updated", "api_key_created");
        assertThat(log.body().at("/data/0/before").toString())
                .isEqualTo("{\"limits\":[{\"type\":\"requests_per_minute\",\"value\":10}]}");
        assertThat(log.body().at("/data/0/after").toString())
                .isEqualTo("{\"limits\":[{\"type\":\"requests_per_minute\",\"value\":11}]}");
        assertThat(log.string("data.1.after.limits.0.type")).isEqualTo("requests_per_minute");
    }

    @Test
    void valuesSetTogetherStayTogetherHoweverManySetThemAtOnce() throws Exception {
        var id = key(own).id();
        var turn = new AtomicInteger();
        var answers = Api.together(24, () -> {
            int value = turn.incrementAndGet();
            return value % 2 == 0
                    ? set(own, id, "requests_per_minute", value, "tokens_per_minute", value)
                    : set(own, id, "tokens_per_minute", value, "requests_per_minute", value);
        });

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        // Each was a change of what the one before it left.
        assertThat(answers).extracting(ApiKeyLimitTest::etag).doesNotHaveDuplicates();
        var left = own.admin().get(PATH + "/" + id).ok().body().get("limits");
        assertThat(left.at("/0/value").asLong()).isEqualTo(left.at("/1/value").asLong()).isPositive();
    }

    private static Answer key(TestOrganization organization, @Nullable Object... limits) {
        return organization.admin().post(PATH, Map.of("name", "Key", "limits", TestModels.limits(limits))).ok();
    }

    private static Answer set(TestOrganization organization, String id, @Nullable Object... limits) {
        return organization.admin().post(PATH + "/" + id, Map.of("limits", TestModels.limits(limits)));
    }

    private static String limits(Answer key) {
        return key.ok().body().get("limits").toString();
    }

    private static String etag(Answer key) {
        return String.valueOf(key.ok().header("etag"));
    }
}
