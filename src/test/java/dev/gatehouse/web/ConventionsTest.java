package dev.gatehouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Answer;
import dev.gatehouse.Api;
import dev.gatehouse.HttpTest;
import dev.gatehouse.TestOrganization;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds on every route: no input, however odd, is guessed at, lets anyone in, or makes the service fail. */
class ConventionsTest extends HttpTest {

    private static final String WORKSPACES = "/v1/organizations/workspaces";
    private static final String API_KEYS = "/v1/organizations/api_keys";
    private static final String ORGANIZATIONS = "/v1/platform/organizations";

    static final List<String> CREATING = List.of(WORKSPACES, API_KEYS, "/v1/organizations/admin_api_keys",
            ORGANIZATIONS);

    static final List<String> NOT_JSON = List.of("", " ", "null", "x", "{", "{\"name\":", "{\"name\":\"a\"} x",
            "{\"name\":\"a\"}{}", "[]", "[{\"name\":\"a\"}]", "\"name\"", "1", "true", "{'name':'a'}", "{name:\"a\"}",
            "{\"name\":\"a\",}", "{\"name\":\"a\" /* x */}", "{\"name\":\"a\n\"}", "{\"name\":NaN}", "{\"name\":01}",
            "{\"name\":\"\\x\"}", "\uFEFF{", "{\"name\":\"\\u12\"}", "{".repeat(2000), "[".repeat(100_000),
            "{\"a\":".repeat(100_000), "{\"name\":" + "[".repeat(100_000), "{\"tags\":" + "[".repeat(100_000),
            "{\"data_residency\":{\"allowed_inference_geos\":" + "[".repeat(100_000));

    static final List<String> BAD_NAMES = List.of("", "   ", "a\u0000b", "a\nb", "a\u007Fb", "a\u0085b", "a\u202Eb",
            "a\u2066b", "a\u200Bb", "a\u200Db", "a\uFEFFb", "a\u2028b", "a\uE000b", "\uD83D", "x".repeat(201),
            "x".repeat(100_000), "e" + "\u0301".repeat(20_000));

    private TestOrganization own;

    @BeforeEach
    void organization() {
        own = organization("claude_console");
    }

    @ParameterizedTest
    @FieldSource("CREATING")
    void unknownFieldIsRefusedByName(String path) {
        var answer = creator(path).post(path, "{\"name\":\"A\",\"colour\":\"red\"}");

        assertRefused(answer, 400, "unknown_field");
        assertThat(answer.string("error.details.field")).isEqualTo("colour");
        assertThat(answer.string("error.message")).contains("colour").contains("name");
        var long_ = creator(path).post(path, "{\"" + "x".repeat(40_000) + "\":1}");
        assertRefused(long_, 400, "unknown_field");
        assertThat(long_.text().length()).isLessThan(2_000);
    }

    @ParameterizedTest
    @FieldSource("CREATING")
    void whatIsNotOneJsonObjectIsRefused(String path) {
        for (var body : NOT_JSON) {
            var answer = creator(path).post(path, body);
            assertThat(answer.status()).as(start(body)).isEqualTo(400);
            assertRefused(answer, 400, answer.errorCode());
        }
        var notUtf8 = creator(path).send("POST", path,
                BodyPublishers.ofByteArray("{\"name\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1)),
                "application/json");
        assertRefused(notUtf8, 400, "invalid_json");
    }

    @ParameterizedTest
    @FieldSource("CREATING")
    void fieldThatStandsTwiceIsRefused(String path) {
        var answer = creator(path).post(path, "{\"name\":\"A\",\"name\":\"B\"}");

        assertRefused(answer, 400, "duplicate_field");
        assertThat(answer.string("error.details.field")).isEqualTo("name");
    }

    @ParameterizedTest
    @FieldSource("CREATING")
    void nameOfAnotherTypeIsRefusedNotConverted(String path) {
        for (var value : List.of("1", "1.5", "true", "[]", "[\"a\"]", "{}", "{\"a\":1}", "1e400")) {
            var answer = creator(path).post(path, "{\"name\":" + value + "}");
            assertRefused(answer, 400, "invalid_field");
            assertThat(answer.string("error.details.field")).as(value).isEqualTo("name");
        }
        assertRefused(creator(path).post(path, "{\"name\":null}"), 400, "missing_field");
        assertRefused(creator(path).post(path, "{}"), 400, "missing_field");
    }

    @ParameterizedTest
    @FieldSource("CREATING")
    void nameThatCannotBeShownIsRefused(String path) {
        for (var name : BAD_NAMES) {
            var escaped = new StringBuilder();
            name.chars().forEach(c -> escaped.append("\\u%04x".formatted(c)));
            var answer = creator(path).post(path, "{\"name\":\"" + escaped + "\"}");
            assertRefused(answer, 400, "invalid_text");
            assertThat(answer.string("error.details.field")).isEqualTo("name");
        }
    }

    @Test
    void fieldsOfAWorkspaceTakeTheirTypesOnly() {
        for (var body : List.of("\"display_color\":1", "\"display_color\":\"red\"", "\"display_color\":[]",
                "\"display_color\":\"#12345G\"", "\"tags\":1", "\"tags\":\"a\"", "\"tags\":[]", "\"tags\":{\"a\":1}",
                "\"tags\":{\"a\":true}", "\"tags\":{\"a\":{}}", "\"tags\":{\"\":\"a\"}", "\"tags\":{\"a\":\"\\u0000\"}",
                "\"tags\":{\"\\u202e\":\"a\"}", "\"data_residency\":1", "\"data_residency\":\"us\"",
                "\"data_residency\":{\"workspace_geo\":1}", "\"data_residency\":{\"workspace_geo\":\"eu\"}",
                "\"data_residency\":{\"allowed_inference_geos\":[\"us\"]}", "\"data_residency\":{\"x\":1}",
                "\"external_key_id\":1", "\"external_key_id\":\"key_1\"", "\"user_profile_id\":{}")) {
            assertBadField(own.admin().post(WORKSPACES, "{\"name\":\"A\"," + body + "}"), body);
        }
        own.admin().post(WORKSPACES, """
                {"name": "A", "data_residency": {"workspace_geo": "us", "allowed_inference_geos": "unrestricted"},
                "external_key_id": null, "tags": {}}""").ok();
    }

    @Test
    void fieldsOfAnApiKeyTakeTheirTypesOnly() {
        for (var body : List.of("\"expires_at\":1", "\"expires_at\":1893456000.5", "\"expires_at\":true",
                "\"expires_at\":[2030,1,1]", "\"expires_at\":{}", "\"expires_at\":\"1893456000\"",
                "\"expires_at\":\"2030-02-30T00:00:00Z\"", "\"expires_at\":\"2030-01-01T00:00:00\"",
                "\"expires_at\":\"+999999999-01-01T00:00:00Z\"", "\"expires_at\":\"-0001-01-01T00:00:00Z\"",
                "\"workspace_id\":1", "\"workspace_id\":true", "\"workspace_id\":[]", "\"workspace_id\":{}",
                "\"workspace_id\":{\"value\":\"a\"}", "\"status\":\"active\"")) {
            assertBadField(own.admin().post(API_KEYS, "{\"name\":\"A\"," + body + "}"), body);
        }
        var id = own.admin().post(API_KEYS, Map.of("name", "A")).ok().id();
        for (var body : List.of("\"status\":1", "\"status\":\"\"", "\"status\":\"Active\"", "\"status\":\"expired\"",
                "\"status\":[]", "\"status\":{}", "\"expires_at\":null")) {
            assertBadField(own.admin().post(API_KEYS + "/" + id, "{" + body + "}"), body);
        }
        for (var seconds : List.of("-1", "604801", "1.5", "1e400", "99999999999999999999", "-99999999999999999999",
                "\"60\"", "true", "[]", "{}", "1e2")) {
            assertBadField(own.admin().post(API_KEYS + "/" + id + "/rotate", "{\"overlap_seconds\":" + seconds + "}"),
                    seconds);
        }
    }

    @Test
    void fieldsOfAnOrganizationTakeTheirTypesOnly() {
        var rest = "{\"name\":\"A\",\"admin\":{\"name\":\"Ada\",\"email\":\"ada@example.com\"},";
        for (var policy : List.of("1", "\"qwen_cloud\"", "[]", "{\"preset\":\"none\"}", "{\"preset\":0}",
                "{\"preset\":\"\"}", "{\"max_workspaces\":\"5\"}", "{\"max_workspaces\":1.0}", "{\"max_workspaces\":0}",
                "{\"max_workspaces\":-1}", "{\"max_workspaces\":1e400}", "{\"max_workspaces\":99999999999999999999}",
                "{\"max_workspaces\":100001}", "{\"max_workspaces\":true}", "{\"max_api_keys_per_workspace\":\"5\"}",
                "{\"max_api_keys_per_workspace\":1e400}", "{\"max_api_keys_per_workspace\":99999999999999999999}",
                "{\"max_api_keys_per_workspace\":-1}", "{\"max_api_keys_per_workspace\":{}}",
                "{\"default_workspace_renamable\":1}", "{\"default_workspace_renamable\":\"true\"}",
                "{\"workspace_name_max_length\":201}", "{\"new_workspace_model_access\":\"some\"}",
                "{\"rate_limit_burst_seconds\":0}", "{\"rate_limit_burst_seconds\":61}",
                "{\"rate_limit_burst_seconds\":-1}", "{\"rate_limit_burst_seconds\":1.5}",
                "{\"rate_limit_burst_seconds\":\"10\"}", "{\"x\":1}")) {
            assertBadField(asOperator().post(ORGANIZATIONS, rest + "\"policy\":" + policy + "}"), policy);
        }
        for (var admin : List.of("null", "1", "[]", "{}", "{\"name\":\"Ada\"}", "{\"email\":\"a@b.example\"}",
                "{\"name\":\"Ada\",\"email\":1}", "{\"name\":\"Ada\",\"email\":\"ada\"}",
                "{\"name\":\"Ada\",\"email\":\"a b@example.com\"}", "{\"name\":\"Ada\",\"email\":\"a@b@c\"}",
                "{\"name\":\"Ada\",\"email\":\"" + "a".repeat(65) + "@example.com\"}",
                "{\"name\":\"Ada\",\"email\":\"a@b.example\",\"role\":\"admin\"}")) {
            assertBadField(asOperator().post(ORGANIZATIONS, "{\"name\":\"A\",\"admin\":" + admin + "}"), admin);
        }
    }

    @ParameterizedTest
    @FieldSource("CREATING")
    void bodyOverOneMebibyteIsRefused(String path) {
        for (int size : new int[]{1_048_576, 1_048_577, 1_600_000}) {
            var body = bodyOf(size);
            var atOnce = creator(path).send("POST", path, BodyPublishers.ofByteArray(body), "application/json");
            var chunked = creator(path).send("POST", path,
                    BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)), "application/json");
            for (var answer : List.of(atOnce, chunked)) {
                if (size > 1_048_576) {
                    assertRefused(answer, 413, "body_too_large");
                } else {
                    assertRefused(answer, 400, "invalid_text");
                }
            }
        }
    }

    @Test
    void bodyOfAnotherTypeIsRefused() {
        for (var type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded", "nonsense",
                "multipart/form-data; boundary=x")) {
            var answer = own.admin().send("POST", WORKSPACES, BodyPublishers.ofString("{\"name\":\"A\"}"), type);
            assertThat(answer.status()).as(type).isIn(415, 400);
            assertRefused(answer, answer.status(), answer.errorCode());
        }
        own.admin().send("POST", WORKSPACES, BodyPublishers.ofString("{\"name\":\"A\"}"),
                "application/json; charset=utf-8").ok();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void methodThatIsNotTakenIsRefusedNamingThoseThatAre(String method) {
        var answer = own.admin().send(method, WORKSPACES, BodyPublishers.noBody(), null);

        assertRefused(answer, 405, "method_not_allowed");
        assertThat(List.of(String.valueOf(answer.header("Allow")).split(", "))).contains("GET", "POST");
    }

    @Test
    void methodsOfAPathAreToldAndUnknownOnesRefused() {
        var options = own.admin().send("OPTIONS", WORKSPACES, BodyPublishers.noBody(), null).ok();
        assertThat(String.valueOf(options.header("Allow"))).contains("GET").contains("POST");
        assertRefused(own.admin().send("BREW", WORKSPACES, BodyPublishers.noBody(), null), 400, "invalid_request");
    }

    @Test
    void queryThatIsNotWellFormedIsRefused() throws Exception {
        try (var socket = new Socket("localhost", URI.create(url()).getPort())) {
            socket.getOutputStream().write(("GET " + WORKSPACES + "?query=%zz HTTP/1.1\r\nHost: localhost\r\n"
                    + "Connection: close\r\nx-api-key: " + own.adminKey() + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").contains("\"error_code\":\"invalid_request\"")
                    .contains("request-id: req_");
        }
    }

    @Test
    void pathThatIsNotThereIsNotFound() {
        for (var path : List.of("/v1", "/v1/nothing", WORKSPACES + "/", "/V1/organizations/workspaces",
                WORKSPACES + ".json", WORKSPACES + "/a/b/c", "/v2/organizations/workspaces", "/error", "/login",
                "/logout", "/actuator", "/actuator/health", "/index.php")) {
            assertRefused(own.admin().get(path), 404, "not_found");
        }
        for (var path : List.of("/v1//organizations/workspaces", "/v1/organizations/workspaces;a=b",
                "/v1/organizations/%2e%2e/workspaces", "/v1/organizations/workspaces%2f", "/v1/%00",
                WORKSPACES + "/%0a")) {
            var answer = own.admin().get(path);
            assertThat(answer.status()).as(path).isIn(400, 404);
        }
    }

    @Test
    void requestWithoutCredentialIsRefused() {
        for (var path : List.of(WORKSPACES, API_KEYS, ORGANIZATIONS, "/v1/organizations/me")) {
            var answer = asNobody().get(path);
            assertRefused(answer, 401, "credential_missing");
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
    }

    @Test
    void callerOfOneKindCannotPassForAnother() {
        var workspaceKey = own.admin().post(API_KEYS, Map.of("name", "A")).ok().string("secret");
        var routes = Map.of(WORKSPACES, List.of(OPERATOR_TOKEN, GATEWAY_TOKEN, workspaceKey), ORGANIZATIONS,
                List.of(own.adminKey(), GATEWAY_TOKEN, workspaceKey));
        routes.forEach((path, secrets) -> secrets.forEach(secret -> {
            assertRefused(as(secret).get(path), 401, "credential_wrong_kind");
            assertRefused(as(secret).post(path, Map.of("name", "A")), 401, "credential_wrong_kind");
        }));
    }

    @Test
    void credentialThatIsNobodysIsRefused() {
        var key = own.adminKey();
        var last = key.charAt(key.length() - 1) == 'a' ? 'b' : 'a';
        for (var secret : List.of("x", "sk-gh-admin01-", key.substring(0, key.length() - 1) + last, key + "a",
                OPERATOR_TOKEN + "x", "x".repeat(5_000), "undefined")) {
            assertRefused(as(secret).get(WORKSPACES), 401, "credential_invalid");
        }
        assertRefused(asNobody().with("Authorization", "Basic QTpC").get(WORKSPACES), 401, "credential_missing");
        assertRefused(asNobody().with("Authorization", "Bearer ").get(WORKSPACES), 401, "credential_invalid");
        assertRefused(asNobody().with("x-api-key", "").get(WORKSPACES), 401, "credential_invalid");
    }

    @Test
    void twoCredentialsAreRefusedUnlessTheyAreTheSame() {
        var other = organization("qwen_cloud").adminKey();

        assertRefused(own.admin().with("x-api-key", other).get(WORKSPACES), 401, "credential_ambiguous");
        assertRefused(own.admin().as(other).get(WORKSPACES), 401, "credential_ambiguous");
        own.admin().with("x-api-key", own.adminKey()).get(WORKSPACES).ok();
        asNobody().with("x-api-key", own.adminKey()).get(WORKSPACES).ok();
        asNobody().with("Authorization", "bearer " + own.adminKey()).get(WORKSPACES).ok();
    }

    @Test
    void queryParametersAreReadAsClientsWriteThem() {
        var a = own.workspace("A");
        var b = own.workspace("B");
        for (var query : List.of("ids[]=" + a + "&ids[]=" + b, "ids%5B%5D=" + a + "&ids%5B%5D=" + b,
                "ids=" + a + "&ids=" + b, "beta=true", "unknown=1&limit=20", "limit=", "after_id=", "ids[]=" + a
                        + "&ids=" + b)) {
            assertThat(own.admin().get(WORKSPACES + "?" + query).ok().column("id")).as(query).containsExactly(a, b);
        }
        assertThat(own.admin().get(WORKSPACES + "?ids=nonsense").ok().column("id")).isEmpty();
        own.admin().with("anthropic-version", "1999-01-01").get(WORKSPACES + "?beta=true").ok();
    }

    @Test
    void queryParametersThatMeanNothingAreRefusedOrFindNothing() {
        var id = own.workspace("A");
        for (var query : List.of("limit=0", "limit=1001", "limit=abc", "limit=-1", "limit=1.5", "limit=99999999999",
                "limit=%00", "after_id=" + id + "&before_id=" + id, "after_id=abc", "before_id=abc", "after_id=%00",
                "include_archived=perhaps", "include_default=2", "ids=" + String.join("&ids=",
                        Stream.generate(() -> "a").limit(101).toList()))) {
            var answer = own.admin().get(WORKSPACES + "?" + query);
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertRefused(answer, 400, answer.errorCode());
        }
        for (var query : List.of("query=%F0%9F%98%80",
                "query=" + "x".repeat(5_000))) {
            assertThat(own.admin().get(WORKSPACES + "?" + query).ok().column("id")).as(query).isEmpty();
        }
        for (var query : List.of("created_by_user_id=%27%20or%201=1")) {
            assertThat(own.admin().get(API_KEYS + "?" + query).ok().column("id")).as(query).isEmpty();
        }
        for (var query : List.of("query=%00", "query=a%00b", "ids=%00", "ids[]=a&ids[]=%00")) {
            assertRefused(own.admin().get(WORKSPACES + "?" + query), 400, "invalid_parameter");
        }
    }

    @Test
    void errorIsShapedAsAskedFor() {
        var problem = own.admin().with("Accept", "application/problem+json").get(WORKSPACES + "/nothing");

        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(problem.body().get("status").asInt()).isEqualTo(404);
        assertThat(problem.string("error_code")).isEqualTo("not_found");
        assertThat(problem.string("detail")).isNotEmpty();
        assertThat(problem.string("request_id")).isEqualTo(problem.header("request-id"));

        for (var accept : List.of("application/problem+json", "application/json, application/problem+json", "*/*",
                "text/html,*/*;q=0.8")) {
            var fine = own.admin().with("Accept", accept).get(WORKSPACES).ok();
            assertThat(fine.header("Content-Type")).as(accept).isEqualTo("application/json");
        }
    }

    @Test
    void everyAnswerHasAnIdOfItsOwn() {
        var first = own.admin().get(WORKSPACES).ok();
        var second = own.admin().get(WORKSPACES).ok();

        assertThat(first.header("request-id")).matches("req_01[0-9A-Za-z]{22}");
        assertThat(second.header("request-id")).isNotEqualTo(first.header("request-id"));
    }

    private Api creator(String path) {
        return path.equals(ORGANIZATIONS) ? asOperator() : own.admin();
    }

    private static byte[] bodyOf(int size) {
        var frame = "{\"name\":\"\"}";
        return ("{\"name\":\"" + "x".repeat(size - frame.length()) + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    private static String start(String text) {
        return text.substring(0, Math.min(80, text.length()));
    }

    private static void assertBadField(Answer answer, String body) {
        assertThat(answer.status()).as(body).isIn(400, 404);
        assertRefused(answer, answer.status(), answer.errorCode());
        assertThat(answer.string("error.details.field")).as(body).isNotEmpty();
    }

    /** The one shape of every refusal, in which nothing of the inside shows. */
    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(start(answer.text())).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.string("type")).isEqualTo("error");
        assertThat(answer.string("error.type")).isNotEmpty();
        assertThat(answer.string("error.message")).isNotEmpty();
        assertThat(answer.errorCode()).as(start(answer.text())).isEqualTo(code).isNotEmpty();
        assertThat(answer.string("request_id")).isEqualTo(answer.header("request-id")).startsWith("req_");
        assertThat(answer.text()).doesNotContainPattern(
                "java\\.|jakarta|org\\.|tools\\.|dev\\.gatehouse|Exception|\\.java|(?i)select |insert into|hibernate|jackson|tomcat");
    }
}
