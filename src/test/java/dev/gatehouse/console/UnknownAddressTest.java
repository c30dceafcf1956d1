package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownAddressTest extends ConsoleTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    @Test
    void aMistypedAddressIsAPageWithAWayBack() {
        refusalsOf(404);
        signInAsAdminOf(organization("claude_console"));
        for (var address : List.of("/workspace", "/workspaces/x/members/y", "/index.html")) {
            console.open(address);
            console.see("There is no such page");
        }
        console.click("Workspaces");
        console.await("the workspaces", page -> console.address().equals("/workspaces") ? true : null);
    }

    @Test
    void browsersGetAPageWithItsPolicyAndProgramsJson() {
        var page = asNobody().with("Accept", BROWSER).get("/nonsense");
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy")).contains("script-src 'self'");

        for (var program : List.of(asNobody().get("/nonsense"), asNobody().with("Accept", BROWSER).get("/v1/nonsense"),
                asNobody().with("Accept", BROWSER).get("/v1"),
                asNobody().with("Accept", "text/html;q=0, */*").get("/nonsense"),
                asNobody().with("Accept", BROWSER).post("/nonsense", "{}"))) {
            assertThat(program.status()).isEqualTo(404);
            assertThat(program.errorCode()).isEqualTo("not_found");
            assertThat(program.header("Content-Security-Policy")).startsWith("default-src 'none'");
        }
    }

    /** The page that describes the API shares the origin with sessions. */
    @Test
    void theDescriptionOfTheApiRunsUnderAPolicy() {
        browser().get(url() + "/swagger-ui.html");
        console.see("/v1/organizations/workspaces");
        assertThat(asNobody().get("/swagger-ui/index.html").header("Content-Security-Policy"))
                .contains("script-src 'self'").doesNotContain("unsafe-eval");
    }
}
