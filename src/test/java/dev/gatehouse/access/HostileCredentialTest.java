package dev.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Answer;
import dev.gatehouse.Browser;
import dev.gatehouse.HttpTest;
import dev.gatehouse.RawHttp;
import dev.gatehouse.TestOrganization;
import dev.gatehouse.access.HostileCredentials.Hostile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Credentials made to be taken for others: none opens anything, breaks anything or is repeated to anybody. */
@ExtendWith(OutputCaptureExtension.class)
class HostileCredentialTest extends HttpTest {

    private static final String PASSWORD = "correct horse battery";

    @Autowired private RedissonClient redis;

    private TestOrganization own;
    private TestOrganization other;
    private String model;
    private HostileCredentials credentials;
    private Browser browser;
    private String resetToken;

    @BeforeEach
    void secretsOfEveryKind() {
        own = organization("claude_console");
        other = organization("qwen_cloud");
        model = "model-" + own.id();
        asOperator().post("/v1/platform/models",
                Map.of("id", model, "display_name", model, "vendor", "Test", "type", "text")).ok();
        credentials = new HostileCredentials(OPERATOR_TOKEN, GATEWAY_TOKEN, own.adminKey(), key());
        resetToken = mail.token(other.email());
        asNobody().post("/v1/password_resets/confirm",
                Map.of("token", mail.token(own.email()), "password", PASSWORD)).ok();
        browser = Browser.signIn(asNobody(), own.email(), PASSWORD);
    }

    private String key() {
        return own.admin().post("/v1/organizations/api_keys", Map.of("name", "Key")).ok().string("secret");
    }

    @Test
    void everySecretOpensTheRouteOfItsKind() {
        assertThat(status(ProtectedRoute.ORGANIZATION, bearer(own.adminKey()))).isEqualTo(200);
        assertThat(status(ProtectedRoute.ORGANIZATION, "Cookie: " + browser.cookie())).isEqualTo(200);
        assertThat(status(ProtectedRoute.PLATFORM, "x-api-key: " + OPERATOR_TOKEN)).isEqualTo(200);
        assertThat(status(ProtectedRoute.GATEWAY, bearer(GATEWAY_TOKEN))).isEqualTo(200);
        assertThat(status(ProtectedRoute.SESSION, "Cookie: " + browser.cookie())).isEqualTo(200);
        assertThat(status(ProtectedRoute.FORWARD_AUTH, bearer(credentials.key()))).isEqualTo(200);
    }

    @Test
    void noneOfManyHostileCredentialsIsAccepted(CapturedOutput log) {
        var hostile = credentials.all();
        assertThat(hostile.stream().map(Hostile::headers).distinct()).hasSizeGreaterThan(500);

        assertRefusedEverywhere(hostile, List.of(ProtectedRoute.values()));
        // Where no mail server is configured the mail's link is in the log on purpose.
        assertSecretsIn(log.getAll().lines().filter(line -> !line.contains("Mail to"))
                .collect(Collectors.joining("\n"))).isEmpty();
    }

    /** The key that a gateway asks about is as hostile as any, and its answer is a 200 that allows nothing. */
    @Test
    void noHostileKeyInTheQuestionOfAGatewayIsAllowed() {
        for (var family : credentials.texts().entrySet()) {
            for (var text : family.getValue()) {
                var answer = as(GATEWAY_TOKEN).post("/v1/check", Map.of("api_key", text, "model", model));
                assertThat(answer.status()).as(family.getKey() + ": " + text).isIn(200, 400);
                assertThat(answer.body().path("allowed").asBoolean(false)).as(family.getKey() + ": " + text).isFalse();
                assertSecretsIn(answer.text()).isEmpty();
            }
        }
    }

    @Test
    void secretOfAnotherKindIsRefusedOnEveryRoute() {
        var kinds = new LinkedHashMap<String, ProtectedRoute>();
        kinds.put(OPERATOR_TOKEN, ProtectedRoute.PLATFORM);
        kinds.put(GATEWAY_TOKEN, ProtectedRoute.GATEWAY);
        kinds.put(own.adminKey(), ProtectedRoute.ORGANIZATION);
        kinds.put(other.adminKey(), ProtectedRoute.ORGANIZATION);
        kinds.put(credentials.key(), ProtectedRoute.FORWARD_AUTH);
        kinds.forEach((secret, route) -> {
            var elsewhere = Stream.of(ProtectedRoute.values()).filter(wrong -> wrong != route).toList();
            assertRefusedEverywhere(List.of(new Hostile("another kind", List.of(bearer(secret))),
                    new Hostile("another kind", List.of("x-api-key: " + secret))), elsewhere);
        });
        var cookie = "Cookie: " + browser.cookie();
        assertRefusedEverywhere(List.of(new Hostile("a session", List.of(cookie)),
                new Hostile("a session", List.of(cookie, "X-CSRF-Token: " + browser.csrfToken()))),
                List.of(ProtectedRoute.PLATFORM, ProtectedRoute.GATEWAY, ProtectedRoute.FORWARD_AUTH));
        var value = browser.cookie().substring(browser.cookie().indexOf('=') + 1);
        for (var secret : List.of(value, value.substring(0, value.indexOf('.')), browser.csrfToken(), resetToken,
                PASSWORD, own.email(), own.id(), own.adminKeyId())) {
            assertRefusedEverywhere(List.of(new Hostile("no secret of a caller", List.of(bearer(secret))),
                    new Hostile("no secret of a caller", List.of("Cookie: gatehouse_session=" + secret + "x"))),
                    List.of(ProtectedRoute.values()));
        }
    }

    @Test
    void sessionThatIsForgedForeignOrOverIsRefused() {
        var value = browser.cookie().substring("gatehouse_session=".length());
        var id = value.substring(0, value.indexOf('.'));
        var over = Browser.signIn(asNobody(), own.email(), PASSWORD);
        over.api().delete("/v1/session").ok();
        var expired = Browser.signIn(asNobody(), own.email(), PASSWORD).cookie();
        var expiredId = expired.substring(expired.indexOf('=') + 1, expired.indexOf('.'));
        assertThat(redis.getKeys().delete("gatehouse:session:sessions:" + expiredId)).isEqualTo(1);

        var forged = new ArrayList<String>();
        IntStream.range(0, value.length()).forEach(at -> forged.add("gatehouse_session=" + value.substring(0, at)
                + (value.charAt(at) == 'e' ? 'f' : 'e') + value.substring(at + 1)));
        IntStream.range(1, 12).forEach(cut -> forged.add("gatehouse_session=" + value.substring(cut)));
        forged.addAll(List.of(over.cookie(), expired, "gatehouse_session=" + id, "gatehouse_session=",
                "gatehouse_session=" + value.toUpperCase(Locale.ROOT), "SESSION=" + value,
                "JSESSIONID=" + id, "Gatehouse_Session=" + value, "gatehouse_session=\"\"", "gatehouse_session=%00",
                "gatehouse_session=" + "0".repeat(7000), "gatehouse_session=' or 1=1 --." + "0".repeat(64),
                over.cookie() + "; " + expired + "; gatehouse_session=" + id,
                "gatehouse_session=" + id + "; gatehouse_session=" + value.substring(value.indexOf('.')),
                "$Version=1; gatehouse_session=" + id + "." + "0".repeat(64), ";;;=;", "gatehouse_session"));
        assertRefusedEverywhere(forged.stream().map(cookie -> new Hostile("cookie", List.of("Cookie: " + cookie)))
                .toList(), List.of(ProtectedRoute.values()));
        assertThat(status(ProtectedRoute.SESSION, "Cookie: " + browser.cookie())).isEqualTo(200);
    }

    @Test
    void keyThatIsDisabledRevokedOrExpiredIsRefused() {
        var keys = "/v1/organizations/api_keys";
        var admins = "/v1/organizations/admin_api_keys";
        var ended = new ArrayList<String>();
        for (var end : List.of("delete", "disable", "rotate", "expire")) {
            var made = own.admin().post(keys, Map.of("name", end)).ok();
            ended.add(made.string("secret"));
            switch (end) {
                case "delete" -> own.admin().delete(keys + "/" + made.id()).ok();
                case "disable" -> own.admin().post(keys + "/" + made.id(), Map.of("status", "inactive")).ok();
                case "rotate" -> own.admin().post(keys + "/" + made.id() + "/rotate").ok();
                default -> assertThat(asOwner().sql("""
                        update api_key set expires_at = now() - interval '1 second'
                        where organization_id = cast(:organization as uuid) and name = 'expire'""")
                        .param("organization", own.id()).update()).isEqualTo(1);
            }
        }
        for (var end : List.of("delete", "disable")) {
            var made = own.admin().post(admins, Map.of("name", end)).ok();
            ended.add(made.string("secret"));
            if (end.equals("delete")) {
                own.admin().delete(admins + "/" + made.id()).ok();
            } else {
                own.admin().post(admins + "/" + made.id(), Map.of("status", "inactive")).ok();
            }
        }
        assertRefusedEverywhere(ended.stream().map(secret -> new Hostile("ended", List.of(bearer(secret)))).toList(),
                List.of(ProtectedRoute.values()));
    }

    @Test
    void credentialOfASuspendedOrganizationIsAForbiddenOfItsOwn() {
        asOperator().post("/v1/platform/organizations/" + own.id() + "/suspend").ok();

        assertThat(own.admin().post("/v1/organizations/workspaces", Map.of("name", "W")).status()).isEqualTo(403);
        assertThat(browser.api().post("/v1/organizations/workspaces", Map.of("name", "W")).errorCode())
                .isEqualTo("organization_suspended");
        assertThat(status(ProtectedRoute.FORWARD_AUTH, bearer(credentials.key()))).isEqualTo(403);
        other.admin().post("/v1/organizations/workspaces", Map.of("name", "W")).ok();
    }

    private static String bearer(String secret) {
        return "Authorization: Bearer " + secret;
    }

    private int status(ProtectedRoute route, String header) {
        return ask(route, List.of(header)).getFirst().status();
    }

    private List<Answer> ask(ProtectedRoute route, List<String> headers) {
        var all = new ArrayList<>(List.of("Host: localhost", "x-gatehouse-model: " + model));
        all.addAll(headers);
        return route.ask(RawHttp.to(url()), all);
    }

    private void assertRefusedEverywhere(List<Hostile> hostile, List<ProtectedRoute> routes) {
        var wrong = new ArrayList<String>();
        for (var one : hostile) {
            for (var route : routes) {
                for (var answer : ask(route, one.headers())) {
                    fault(answer, route).ifPresent(fault -> wrong.add(fault + " by " + one.family() + " on " + route
                            + ": " + one.headers() + " -> " + answer));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** What is wrong with an answer to somebody who may not; empty where nothing is. */
    private Optional<String> fault(Answer answer, ProtectedRoute route) {
        if (answer.status() < 400 || answer.status() > 499) {
            return Optional.of("Answered");
        }
        if (!secretsIn(answer.text() + answer.headers().map()).isEmpty()) {
            return Optional.of("Told a secret");
        }
        // Bytes that are no HTTP get no further than Tomcat.
        boolean unread = answer.status() == 400 && answer.errorCode().equals("invalid_request");
        return unread || route.refuses(answer) ? Optional.empty() : Optional.of("Odd shape");
    }

    private ListAssert<String> assertSecretsIn(String text) {
        return assertThat(secretsIn(text)).as("parts of secrets in: %s", text);
    }

    /** Parts of our secrets, long enough that none stands in a text by chance. */
    private List<String> secretsIn(String text) {
        var session = browser.cookie().substring(browser.cookie().indexOf('.'));
        return Stream.of(own.adminKey(), other.adminKey(), credentials.key(), OPERATOR_TOKEN, GATEWAY_TOKEN, resetToken,
                session).flatMap(secret -> {
                    int begin = Math.max(0, secret.lastIndexOf('-'));
                    return IntStream.rangeClosed(begin, secret.length() - 9)
                            .mapToObj(at -> secret.substring(at, at + 9));
                }).filter(text::contains).toList();
    }
}
