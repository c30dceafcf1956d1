package dev.gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Browser;
import dev.gatehouse.HttpTest;
import dev.gatehouse.TestOrganization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people do at the console, and what is tried in their name. */
class PeopleAuditTest extends HttpTest {

    private static final String LOG = "/v1/organizations/audit_logs";
    private static final String WORKSPACES = "/v1/organizations/workspaces";
    private static final String PASSWORD = "correct horse battery";

    private TestOrganization own;
    private TestOrganization other;

    @BeforeEach
    void twoOrganizationsWithAnAdminWhoHasAPassword() {
        own = organization("claude_console");
        other = organization("qwen_cloud");
        for (var organization : List.of(own, other)) {
            asNobody().post("/v1/password_resets/confirm",
                    Map.of("token", mail.token(organization.email()), "password", PASSWORD)).ok();
        }
    }

    @Test
    void personIsNamedForWhatItDoesAndForWhatItIsRefused() {
        var browser = Browser.signIn(asNobody(), own.email(), PASSWORD);
        var user = browser.session().string("user.id");
        browser.api().post(WORKSPACES, Map.of("name", "By hand")).ok();
        browser.api().post(WORKSPACES, Map.of("name", "by hand"));
        var forged = asNobody().with("Cookie", browser.cookie()).post(WORKSPACES, Map.of("name", "Forged"));
        assertThat(forged.errorCode()).isEqualTo("csrf_token_invalid");

        var log = browser.api().get(LOG + "?actor_kind=user&actor_id=" + user).ok();
        assertThat(log.column("action")).containsExactly("workspace_create", "workspace_create", "workspace_created",
                "signed_in");
        assertThat(log.column("error_code")).startsWith("csrf_token_invalid", "workspace_name_taken");
        assertThat(log.string("data.2.actor.hint")).isEqualTo(own.email());
        assertThat(other.admin().get(LOG + "?actor_id=" + user).ok().column("id")).isEmpty();
    }

    @Test
    void failedSignInLeavesOneEventWithoutThePassword() {
        var user = Browser.signIn(asNobody(), own.email(), PASSWORD).session().string("user.id");
        asNobody().post("/v1/session", Map.of("email", own.email(), "password", "a wrong guess 17"));
        asNobody().post("/v1/session", Map.of("email", "nobody@example.com", "password", "a wrong guess 17"));

        var log = own.admin().get(LOG + "?action=sign_in_failed").ok();
        assertThat(log.column("target")).containsExactly(user);
        assertThat(log.string("data.0.actor.kind")).isEqualTo("anonymous");
        assertThat(log.text()).doesNotContain("a wrong guess");
        assertThat(own.admin().get(LOG + "?outcome=refused").ok().column("id")).isEmpty();
        assertThat(other.admin().get(LOG + "?action=sign_in_failed").ok().column("id")).isEmpty();
        assertThat(own.admin().get(LOG + "/verification").ok().body().get("valid").asBoolean()).isTrue();
    }

    @Test
    void tokenFromAMailIsNowhereInTheLog() {
        assertThat(own.admin().get(LOG + "?action=password_reset").ok().column("target"))
                .containsExactly(Browser.signIn(asNobody(), own.email(), PASSWORD).session().string("user.id"));
        assertThat(own.admin().get(LOG + "?limit=1000").ok().text()).doesNotContain(mail.token(own.email()), PASSWORD);
    }
}
