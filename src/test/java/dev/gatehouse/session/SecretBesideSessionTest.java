package dev.gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Api;
import dev.gatehouse.Browser;
import dev.gatehouse.HttpTest;
import org.junit.jupiter.api.Test;

/** Whatever else a browser is used for at the same place: the operator's pages, the description of the API. */
class SecretBesideSessionTest extends HttpTest {

    @Test
    void aSecretBesideTheCookieLeavesTheSessionAsItIs() throws Exception {
        var organization = organization("claude_console");
        var admin = adminOf(organization);
        var browser = Browser.signIn(asNobody(), admin.email(), admin.password());
        var both = as(organization.adminKey()).with("Cookie", browser.cookie());

        assertThat(Api.together(8, () -> both.get("/v1/organizations/me"))).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Set-Cookie")).isNull();
        });
        assertThat(browser.api().get("/v1/session").status()).isEqualTo(200);
    }
}
