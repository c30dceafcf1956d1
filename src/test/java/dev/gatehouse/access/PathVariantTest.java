package dev.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Answer;
import dev.gatehouse.Browser;
import dev.gatehouse.HttpTest;
import dev.gatehouse.RawHttp;
import dev.gatehouse.TestOrganization;
import dev.gatehouse.TestUsers;
import dev.gatehouse.kernel.UserId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However a request is spelled, who may not ask is not answered, and what may not be changed stays. */
class PathVariantTest extends HttpTest {

    private static final String MARK = "Only for its own";
    private static final String BODY = "{\"name\":\"Taken over\"}";

    private TestOrganization own;
    private TestOrganization other;

    /** The methods, with what they would do; none of the callers below may. */
    private Map<String, List<String>> targets;

    /** Callers by what they are called, with all the headers that say who they are. */
    private Map<String, List<String>> callers;

    private String before;

    @BeforeEach
    void victimAndThoseWhoMayNotTouchIt() {
        own = organization("claude_console");
        other = organization("qwen_cloud");
        var workspace = own.workspace(MARK);
        targets = new LinkedHashMap<>();
        targets.put("/v1/organizations/workspaces/" + workspace, List.of("GET", "POST"));
        targets.put("/v1/organizations/workspaces/" + workspace + "/archive", List.of("POST"));
        targets.put("/v1/organizations/admin_api_keys/" + own.adminKeyId(), List.of("GET", "DELETE"));
        targets.put("/v1/platform/organizations/" + own.id(), List.of("GET"));
        targets.put("/v1/platform/organizations/" + own.id() + "/suspend", List.of("POST"));
        callers = new LinkedHashMap<>();
        callers.put("nobody", List.of());
        callers.put("a gateway", List.of("Authorization: Bearer " + GATEWAY_TOKEN));
        callers.put("another's admin", List.of("x-api-key: " + other.adminKey()));
        callers.put("a user without a role", signedIn());
        before = state();
    }

    private List<String> signedIn() {
        var user = UserId.from(new TestUsers(asOwner()).add(own, "user")).value();
        var email = asOwner().sql("select email from organization_user where id = :id").param("id", user)
                .query(String.class).single();
        asNobody().post("/v1/password_resets", Map.of("email", email)).ok();
        Awaitility.await().until(() -> !mail.to(email).isEmpty());
        asNobody().post("/v1/password_resets/confirm", Map.of("token", mail.token(email), "password",
                "correct horse battery")).ok();
        var browser = Browser.signIn(asNobody(), email, "correct horse battery");
        return List.of("Cookie: " + browser.cookie(), "X-CSRF-Token: " + browser.csrfToken());
    }

    /** All that is the organization's, in one text. */
    private String state() {
        return asOwner()
                .sql("""
                        select concat((select jsonb_agg(w order by w.id) from workspace w where w.organization_id = o.id),
                            (select jsonb_agg(k order by k.id) from admin_api_key k where k.organization_id = o.id), to_jsonb(o),
                            (select count(*) from audit_event e where e.organization_id = o.id and e.outcome = 'done'))
                        from organization o where o.id = cast(:id as uuid)""")
                .param("id", own.id()).query(String.class).single();
    }

    @Test
    void noSpellingOfAPathGetsThrough() {
        var wrong = new ArrayList<String>();
        int spellings = 0;
        for (var target : targets.entrySet()) {
            for (var spelling : new PathVariants(target.getKey()).spellings()) {
                spellings++;
                for (var method : target.getValue()) {
                    ask(method + " " + spelling, List.of("Host: localhost"), wrong);
                }
            }
        }
        assertThat(spellings).isGreaterThan(40 * targets.size());
        assertThat(wrong).isEmpty();
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void noHostAndNoHeaderOfAProxyGetsThrough() {
        var wrong = new ArrayList<String>();
        for (var target : targets.entrySet()) {
            var variants = new PathVariants(target.getKey());
            assertThat(variants.headers()).hasSizeGreaterThan(40);
            for (var headers : variants.headers()) {
                for (var method : target.getValue()) {
                    ask(method + " " + target.getKey(), headers, wrong);
                }
                if (headers.size() == 2 && headers.get(1).startsWith("X-")) {
                    ask("POST /v3/api-docs", headers, wrong);
                    ask("GET /v1", headers, wrong);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void noOtherMethodGetsThrough() {
        var wrong = new ArrayList<String>();
        for (var path : targets.keySet()) {
            for (var method : List.of("HEAD", "TRACE", "TRACK", "PUT", "PATCH", "CONNECT", "PROPFIND", "COPY", "MOVE",
                    "BREW", "get", "Get", "post", "delete", "GETT", "POST\t", "G\u00c9T", "GET,POST", "OPTIONS")) {
                ask(method + " " + path, List.of("Host: localhost"), wrong);
            }
            for (var query : List.of("?_method=DELETE", "?_method=GET", "?method=GET", "?x-api-key=" + own.adminKey(),
                    "?access_token=" + own.adminKey(), "?api_key=" + OPERATOR_TOKEN, "?authorization=Bearer")) {
                ask("POST " + path + query, List.of("Host: localhost"), wrong);
                ask("GET " + path + query, List.of("Host: localhost"), wrong);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(state()).isEqualTo(before);
    }

    /** The second request must not be taken for somebody else's, nor the first for less than it is. */
    @Test
    void noRequestHidesInAnother() {
        var wrong = new ArrayList<String>();
        for (var path : targets.keySet()) {
            var hidden = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: " + BODY.length() + "\r\nConnection: close\r\n\r\n" + BODY;
            for (var framing : List.of("Content-Length: 0\r\nTransfer-Encoding: chunked",
                    "Transfer-Encoding: chunked\r\nContent-Length: 5", "Transfer-Encoding: chunked, identity",
                    "Transfer-Encoding: x", "Transfer-Encoding: xchunked", "Transfer-Encoding : chunked",
                    "Transfer-Encoding:\u000bchunked", "Transfer-Encoding: chunked\r\nTransfer-Encoding: x",
                    "Transfer-Encoding: identity", "X: y\rTransfer-Encoding: chunked", "Content-Length: +0",
                    "Content-Length: 0\r\nContent-Length: 5", "Content-Length: 0, 5", "Content-Length: -1",
                    "Content-Length: 0x0", "Content-Length : 0", "Content-Length: 99999999999999999999",
                    "Content-Length: 0\n", "Foo: bar\r\n Content-Length: 5",
                    "Expect: 100-continue\r\nContent-Length: 0")) {
                callers.forEach((name, credential) -> {
                    var head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + lines(credential);
                    judge(name + ": " + framing + " on " + path,
                            RawHttp.to(url()).exchange(head + framing + "\r\n\r\n0\r\n\r\n" + hidden), wrong);
                });
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void noOtherVersionOfHttpGetsThrough() {
        var wrong = new ArrayList<String>();
        for (var path : targets.keySet()) {
            callers.forEach((name, credential) -> {
                for (var version : List.of("", " HTTP/0.9", " HTTP/1.0", " HTTP/1.2", " HTTP/9", " HTTP", " http/1.1",
                        " HTTP/1.1 ", "  HTTP/1.1", " HTTP/1.1 HTTP/1.1", " ICY")) {
                    for (var method : List.of("GET ", "POST ", "DELETE ")) {
                        judge(name + ": " + method + path + version, RawHttp.to(url()).exchange(method + path + version
                                + "\r\nHost: localhost\r\nConnection: close\r\n" + lines(credential) + "\r\n"), wrong);
                    }
                }
                judge(name + ": HTTP/2", RawHttp.to(url()).exchange("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), wrong);
            });
        }
        assertThat(wrong).isEmpty();
        assertThat(state()).isEqualTo(before);
    }

    /** Health, metrics and the like have a port of their own, which is not the world's. */
    @Test
    void whatIsForTheOperatorsMachineIsNotOnThisPort() {
        var wrong = new ArrayList<String>();
        for (var path : List.of("/actuator", "/actuator/", "/actuator/health", "/actuator/env", "/actuator/prometheus",
                "/actuator/heapdump", "/actuator/shutdown", "/actuator;/env", "//actuator/env", "/ACTUATOR/env",
                "/v1/actuator", "/manage", "/metrics", "/health", "/env", "/error", "/error/", "/error;x",
                "/h2-console",
                "/WEB-INF/web.xml", "/META-INF/MANIFEST.MF", "/application.yaml", "/BOOT-INF/classes/application.yaml",
                "/static/..%2fapplication.yaml", "/..%2f..%2fdata/secrets.env", "/db/migration/V1__organizations.sql",
                "/v3/api-docs/..;/actuator/env", "/.git/config", "/.env", "/data/secrets.env", "/webjars/", "/login",
                "/logout", "/oauth2/authorization/x", "/favicon.ico/../actuator")) {
            for (var method : List.of("GET", "POST")) {
                ask(method + " " + path, List.of("Host: localhost"), wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static String lines(List<String> headers) {
        return headers.isEmpty() ? "" : String.join("\r\n", headers) + "\r\n";
    }

    private void ask(String requestLine, List<String> headers, List<String> wrong) {
        callers.forEach((name, credential) -> {
            var all = new ArrayList<>(headers);
            all.addAll(credential);
            judge(name + ": " + requestLine + " " + headers,
                    RawHttp.to(url()).send(requestLine, all, requestLine.startsWith("POST") ? BODY : ""), wrong);
        });
    }

    private static void judge(String request, List<Answer> answers, List<String> wrong) {
        for (var answer : answers) {
            // What Tomcat says of a version or an encoding that it does not speak.
            boolean fault = answer.status() >= 500 && answer.status() != 501 && answer.status() != 505;
            if (!isRefused(answer) || fault || answer.text().contains(MARK)) {
                wrong.add(request + " -> " + answer);
            }
        }
    }

    private static boolean isRefused(Answer answer) {
        return switch (answer.status()) {
            // Of HTTP 0.9, which knows no status.
            case 0 -> answer.text().contains("\"type\":\"error\"") || answer.text().contains("HTTP Status 4");
            // The body is welcome, which says nothing of the answer.
            case 100 -> true;
            // The methods of a path are for everybody to know.
            case 200 -> answer.header("Allow") != null && answer.text().isEmpty();
            default -> answer.status() >= 400;
        };
    }
}
