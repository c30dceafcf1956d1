package dev.gatehouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Browser;
import dev.gatehouse.HttpTest;
import dev.gatehouse.RawHttp;
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

    /** Tomcat refuses these before any filter sees them. */
    @Test
    void whatCannotBeReadIsRefusedInTheShapeOfEveryError() {
        var raw = RawHttp.to(url());
        for (var line : List.of("GET /v1/organizations/workspaces/%zz", "GET /workspaces/a%00b", "GET /a<b",
                "GET /v1/organizations/users?email=\u0001")) {
            var refused = raw.send(line, List.of("Host: localhost", "Accept: text/html"), "");
            assertThat(refused).as(line).hasSize(1);
            assertThat(refused.getFirst().status()).as(line).isEqualTo(400);
            assertThat(refused.getFirst().errorCode()).as(line).isEqualTo("invalid_request");
            assertThat(refused.getFirst().string("request_id")).as(line).startsWith("req_")
                    .isEqualTo(refused.getFirst().header("request-id"));
        }
        for (var odd : List.of("GET / HTTP/9.9", "TRACE / HTTP/1.1")) {
            var refused = raw.exchange(odd + "\r\nHost: localhost\r\nConnection: close\r\n\r\n").getFirst();
            assertThat(refused.status()).as(odd).isIn(405, 505);
            assertThat(refused.string("request_id")).as(odd).startsWith("req_")
                    .isEqualTo(refused.header("request-id"));
            assertThat(refused.header("Content-Security-Policy")).as(odd).startsWith("default-src 'none'");
        }
        assertThat(raw.exchange("POST /v1/check HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n").getFirst()
                .errorCode()).isEqualTo("invalid_request");
    }

    /** A proxy that asks browsers for a password makes them repeat it with everything. */
    @Test
    void aPasswordForAProxyIsNoCredentialHere() {
        var organization = organization("claude_console");
        var admin = adminOf(organization);
        var browser = Browser.signIn(asNobody(), admin.email(), admin.password()).api();
        assertThat(browser.with("Authorization", "Basic YTpi").get("/v1/session").ok().string("user.email"))
                .isEqualTo(admin.email());
        assertThat(asNobody().with("Authorization", "Basic YTpi").get("/v1/session").errorCode())
                .isEqualTo("session_missing");
        // What changes something goes under a key, which belongs to the session as well.
        var session = browser.with("Authorization", "Basic YTpi").with("X-CSRF-Token",
                browser.get("/v1/session").ok().string("csrf_token"));
        var once = session.with("Idempotency-Key", "once");
        var made = once.post("/v1/organizations/workspaces", java.util.Map.of("name", "W")).ok();
        assertThat(once.post("/v1/organizations/workspaces", java.util.Map.of("name", "W")).ok().id())
                .isEqualTo(made.id());
        assertThat(organization.admin().with("Authorization", "Basic YTpi").get("/v1/organizations/me").errorCode())
                .isEqualTo("credential_invalid");
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
