package dev.gatehouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.HttpTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests that nobody sends by mistake: types, headers, paths and names made to be misread. */
class OddRequestTest extends HttpTest {

    @Test
    void bodyOfAnotherTypeIsRefusedWhateverTheTypeIs() {
        var organization = organization("claude_console");
        for (var type : List.of("multipart/form-data", "application/*", "*/*", "text/html", "nonsense",
                "application/x-www-form-urlencoded")) {
            var refused = organization.admin().send("POST", "/v1/organizations/workspaces",
                    java.net.http.HttpRequest.BodyPublishers.ofString("{\"name\":\"W\"}"), type);
            assertThat(refused.status()).as(type).isEqualTo(415);
        }
        assertThat(organization.admin().get("/v1/organizations/workspaces").ok().column("id")).isEmpty();
    }

    @Test
    void whatIsDoneIsAnsweredWhateverIsAccepted() {
        var organization = organization("claude_console");
        for (var accept : List.of("text/html", "image/png", "nonsense")) {
            organization.admin().with("Accept", accept)
                    .post("/v1/organizations/admin_api_keys", java.util.Map.of("name", accept)).ok();
        }
    }

    @Test
    void encodedSlashIsRefusedInTheShapeOfEveryError() {
        var refused = organization("claude_console").admin().get("/v1/organizations/workspaces/a%2Fb");
        assertThat(refused.status()).isIn(400, 404);
        assertThat(refused.string("request_id")).isEqualTo(refused.header("request-id"));
    }

    @Test
    void namesThatOnlySeemOthersAreRefused() {
        var admin = organization("claude_console").admin();
        for (var name : List.of("team1\u200d2", "Prod\u00a0", "\u00a0", "Prod\ufe0f", "Pr\udb40\udd00od", "Prod\u180b",
                "\u2800", "\u0301", "A\u2003B",
                "a" + "\u0315\u0316".repeat(1200))) {
            var refused = admin.post("/v1/organizations/workspaces", java.util.Map.of("name", name));
            assertThat(refused.status()).as(name).isEqualTo(400);
            assertThat(refused.errorCode()).as(name).isEqualTo("invalid_text");
        }
        admin.post("/v1/organizations/workspaces", java.util.Map.of("name", "A B")).ok();
        assertThat(admin.post("/v1/organizations/workspaces", java.util.Map.of("name", "A  B")).errorCode())
                .isEqualTo("workspace_name_taken");
        admin.post("/v1/organizations/workspaces",
                java.util.Map.of("name", "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67 \u2764\ufe0f caf\u00e9"))
                .ok();
    }
}
