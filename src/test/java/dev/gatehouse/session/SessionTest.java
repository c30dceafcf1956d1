package dev.gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.Answer;
import dev.gatehouse.Api;
import dev.gatehouse.Browser;
import dev.gatehouse.HttpTest;
import dev.gatehouse.TestOrganization;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person who signs in to the console may rely on. */
class SessionTest extends HttpTest {

    private static final String PASSWORD = "correct horse battery";

    private TestOrganization own;

    @BeforeEach
    void organizationWithAnAdminWhoHasAPassword() {
        own = organization("qwen_cloud");
        asNobody().post("/v1/password_resets/confirm",
                Map.of("token", mail.token(own.email()), "password", PASSWORD)).ok();
    }

    private Browser signIn() {
        return Browser.signIn(asNobody(), own.email(), PASSWORD);
    }

    @Test
    void whoSignsInIsToldWhoTheyAreAndActsAsThat() {
        var browser = signIn();

        assertThat(browser.session().string("user.email")).isEqualTo(own.email());
        assertThat(browser.session().string("user.role")).isEqualTo("admin");
        assertThat(browser.session().string("organization.id")).isEqualTo(own.id());
        assertThat(browser.session().string("organization.name")).isEqualTo(own.name());
        assertThat(browser.api().get("/v1/session").ok().string("user.id"))
                .isEqualTo(browser.session().string("user.id"));
        assertThat(browser.api().post("/v1/organizations/workspaces", Map.of("name", "By hand")).ok().id())
                .startsWith("wrkspc_");
        assertThat(browser.api().get("/v1/organizations/workspaces").ok().column("name")).containsExactly("By hand");
        assertThat(browser.api().get("/v1/organizations/me").ok().id()).isEqualTo(own.id());
    }

    @Test
    void theCookieIsOutOfReachForScriptsAndOtherSites() {
        assertThat(signIn().cookieAttributes()).singleElement().asString().contains("HttpOnly", "SameSite=Lax",
                "Path=/");
    }

    @Test
    void wrongPasswordUnknownAddressAndNobodyAreRefusedAlike() {
        var wrong = asNobody().post("/v1/session", Map.of("email", own.email(), "password", "something else 1"));
        var unknown = asNobody().post("/v1/session",
                Map.of("email", UUID.randomUUID() + "@example.com", "password", PASSWORD));
        var never = asNobody().post("/v1/session",
                Map.of("email", organization("claude_console").email(), "password", PASSWORD));

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.errorCode()).isEqualTo("sign_in_failed");
        assertThat(unknown.withoutRequestId()).isEqualTo(wrong.withoutRequestId());
        assertThat(never.withoutRequestId()).isEqualTo(wrong.withoutRequestId());
        for (var odd : List.of("a\u0000b@example.com", "\ud800@example.com", " ", "x".repeat(5000))) {
            assertThat(asNobody().post("/v1/session", Map.of("email", odd, "password", PASSWORD)).withoutRequestId())
                    .isEqualTo(wrong.withoutRequestId());
        }
        assertThat(Browser.cookie(wrong)).isEmpty();
        assertThat(asNobody().get("/v1/session").status()).isEqualTo(401);
    }

    @Test
    void aChangeByCookieNeedsTheToken() {
        var browser = signIn();
        var without = asNobody().with("Cookie", browser.cookie());
        var other = Browser.signIn(asNobody(), own.email(), PASSWORD);
        var body = Map.of("name", "Forged");

        assertThat(without.post("/v1/organizations/workspaces", body).errorCode()).isEqualTo("csrf_token_invalid");
        assertThat(without.with("X-CSRF-Token", other.csrfToken()).post("/v1/organizations/workspaces", body).status())
                .isEqualTo(403);
        assertThat(own.admin().get("/v1/organizations/workspaces").column("name")).isEmpty();
        assertThat(without.post("/v1/organizations/workspaces?_csrf=" + browser.csrfToken(), body).status())
                .isEqualTo(403);
        assertThat(without.get("/v1/organizations/workspaces").status()).isEqualTo(200);
        browser.api().post("/v1/organizations/workspaces", body).ok();
    }

    @Test
    void signingInGivesASessionThatNobodyCanHavePlanted() {
        var first = signIn();
        var second = Browser.of(asNobody(), asNobody().with("Cookie", first.cookie())
                .post("/v1/session", Map.of("email", own.email(), "password", PASSWORD)).ok());

        assertThat(second.cookie()).isNotEqualTo(first.cookie());
        assertThat(asNobody().with("Cookie", first.cookie()).get("/v1/session").status()).isEqualTo(401);
        assertThat(second.api().get("/v1/session").status()).isEqualTo(200);
    }

    @Test
    void whoSignsOutIsOutHereAndNowhereElse() {
        var here = signIn();
        var there = signIn();

        assertThat(here.api().delete("/v1/session").ok().string("type")).isEqualTo("session_deleted");
        assertThat(here.api().get("/v1/session").status()).isEqualTo(401);
        assertThat(here.api().delete("/v1/session").status()).isEqualTo(401);
        assertThat(there.api().get("/v1/session").status()).isEqualTo(200);
    }

    @Test
    void whoSignsOutEverywhereIsOutEverywhere() {
        var here = signIn();
        var there = signIn();

        here.api().delete("/v1/sessions").ok();
        assertThat(here.api().get("/v1/session").status()).isEqualTo(401);
        assertThat(there.api().get("/v1/session").status()).isEqualTo(401);
        assertThat(signIn().api().get("/v1/session").status()).isEqualTo(200);
    }

    @Test
    void whoChangesThePasswordStaysInHereAndOutElsewhere() {
        var here = signIn();
        var there = signIn();
        var change = Map.of("current_password", PASSWORD, "new_password", "another long password");

        assertThat(here.api().post("/v1/session/password",
                Map.of("current_password", "wrong wrong wrong", "new_password", "another long password")).errorCode())
                .isEqualTo("password_wrong");
        assertThat(there.api().get("/v1/session").status()).isEqualTo(200);
        var anew = Browser.of(asNobody(), here.api().post("/v1/session/password", change).ok());

        assertThat(anew.api().get("/v1/session").status()).isEqualTo(200);
        assertThat(there.api().get("/v1/session").status()).isEqualTo(401);
        assertThat(asNobody().post("/v1/session", Map.of("email", own.email(), "password", PASSWORD)).status())
                .isEqualTo(401);
        Browser.signIn(asNobody(), own.email(), "another long password");
    }

    @Test
    void aWrongCurrentPasswordIsWrittenDown() {
        var browser = signIn();
        var refused = browser.api().post("/v1/session/password",
                Map.of("current_password", "wrong wrong wrong", "new_password", "another long password"));

        assertThat(refused.errorCode()).isEqualTo("password_wrong");
        var log = own.admin().get("/v1/organizations/audit_logs?request_id=" + refused.header("request-id")).ok();
        assertThat(log.column("action")).containsExactly("session_changepassword");
        assertThat(log.string("data.0.error_code")).isEqualTo("password_wrong");
    }

    @Test
    void aForgottenPasswordIsReplacedOnceByMail() {
        var before = signIn();
        var answer = asNobody().post("/v1/password_resets", Map.of("email", own.email().toUpperCase(Locale.ROOT))).ok();
        var nobody = asNobody().post("/v1/password_resets", Map.of("email", UUID.randomUUID() + "@example.com")).ok();
        assertThat(nobody.text()).isEqualTo(answer.text());
        await().until(() -> mail.to(own.email()).size() == 2);
        var token = mail.token(own.email());

        assertThat(reset(token, "short").errorCode()).isEqualTo("invalid_text");
        assertThat(reset(token, own.email()).errorCode()).isEqualTo("invalid_text");
        reset(token, "a quite new password").ok();
        assertThat(reset(token, "and yet another one").errorCode()).isEqualTo("password_reset_invalid");
        assertThat(reset("x" + token.substring(1), "and yet another one").errorCode())
                .isEqualTo("password_reset_invalid");
        assertThat(before.api().get("/v1/session").status()).isEqualTo(401);
        Browser.signIn(asNobody(), own.email(), "a quite new password");
    }

    @Test
    void onlyTheLatestLinkWorksAndOnlyOnce() throws Exception {
        asNobody().post("/v1/password_resets", Map.of("email", own.email())).ok();
        await().until(() -> mail.to(own.email()).size() == 2);
        var first = mail.token(own.email());
        asNobody().post("/v1/password_resets", Map.of("email", own.email())).ok();
        await().until(() -> mail.to(own.email()).size() == 3);
        var second = mail.token(own.email());

        assertThat(reset(first, "a quite new password").status()).isEqualTo(400);
        assertThat(Api.together(8, () -> reset(second, "a quite new password"))).extracting("status")
                .containsOnlyOnce(200);
    }

    private Answer reset(String token, String password) {
        return asNobody().post("/v1/password_resets/confirm", Map.of("token", token, "password", password));
    }

    @Test
    void linksThatAreAskedForAtTheSameMomentDoNotDisturbEachOther() throws Exception {
        assertThat(Api.together(3, () -> asNobody().post("/v1/password_resets", Map.of("email", own.email()))))
                .extracting(Answer::status).containsOnly(200);
        await().until(() -> mail.to(own.email()).size() == 4);
    }

    @Test
    void aForgedOrForeignCookieIsNoCredential() {
        var browser = signIn();
        var value = browser.cookie().substring("gatehouse_session=".length());
        var id = value.substring(0, value.indexOf('.'));

        for (var forged : new String[]{id, id + ".", id + "." + "0".repeat(64), "x" + value, value + "0", "", ".",
                UUID.randomUUID() + value.substring(value.indexOf('.'))}) {
            assertThat(asNobody().with("Cookie", "gatehouse_session=" + forged).get("/v1/session").status())
                    .as(forged).isEqualTo(401);
        }
        assertThat(browser.api().get("/v1/session").status()).isEqualTo(200);
    }

    @Test
    void aSecretThatIsSentCountsAndTheCookieBesideItDoesNot() {
        var browser = signIn();
        var other = organization("claude_console");

        assertThat(browser.api().as(other.adminKey()).get("/v1/organizations/me").ok().id()).isEqualTo(other.id());
        assertThat(browser.api().as("sk-gh-admin01-nonsense").get("/v1/organizations/me").status()).isEqualTo(401);
        assertThat(browser.api().as(other.adminKey()).get("/v1/session").status()).isEqualTo(401);
    }

    @Test
    void aKeyMakesRepeatingSafeInWhicheverBrowser() {
        var body = Map.of("name", "Once");
        var here = signIn().api().with("Idempotency-Key", "one");
        var there = signIn().api().with("Idempotency-Key", "one");

        var first = here.post("/v1/organizations/workspaces", body).ok();
        assertThat(there.post("/v1/organizations/workspaces", body).ok().id()).isEqualTo(first.id());
        assertThat(own.admin().with("Idempotency-Key", "one").post("/v1/organizations/workspaces", body).errorCode())
                .isEqualTo("workspace_name_taken");
    }

    @Test
    void aSuspendedOrganizationCanBeReadAndLeftButNotChanged() {
        var browser = signIn();
        asOperator().post("/v1/platform/organizations/" + own.id() + "/suspend").ok();

        assertThat(browser.api().get("/v1/organizations/workspaces").status()).isEqualTo(200);
        assertThat(browser.api().post("/v1/organizations/workspaces", Map.of("name", "No")).errorCode())
                .isEqualTo("organization_suspended");
        browser.api().delete("/v1/session").ok();
    }
}
