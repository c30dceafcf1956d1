package dev.gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Api;
import dev.gatehouse.HttpTest;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Signing in by OpenID Connect, with a real provider and a browser's steps. */
@EnabledIfSystemProperty(named = "keycloak.home", matches = ".+", disabledReason = "./mvnw verify -Pkeycloak has one")
@TestPropertySource(properties = "gatehouse.data-dir=target/test-data/${spring.application.pid}-openid")
@DirtiesContext
class OidcTest extends HttpTest {

    private static final Pattern FORM = Pattern.compile("<form[^>]*id=\"kc-form-login\"[^>]*action=\"([^\"]+)\"");

    private static @Nullable Keycloak keycloak;

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).followRedirects(Redirect.NEVER)
            .build();

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry properties) throws IOException {
        keycloak = Keycloak.start(Path.of(System.getProperty("keycloak.home")));
        keycloak.offer(properties);
    }

    @AfterAll
    static void stop() {
        if (keycloak != null) {
            keycloak.close();
        }
    }

    @BeforeEach
    void organizationsOfAdaAndEve() {
        for (var name : new String[]{"ada", "eve"}) {
            asOperator().post("/v1/platform/organizations", Map.of("name", "Org " + UUID.randomUUID(), "admin",
                    Map.of("email", name + "@example.com", "name", name)));
        }
    }

    @Test
    void theProviderIsOfferedAndItsPeopleAreSignedIn() throws Exception {
        assertThat(asNobody().get("/v1/session/providers").ok().column("url"))
                .containsExactly("/oauth2/authorization/company");

        assertThat(signIn("ada", "ada").getPath()).isEqualTo("/");
        var session = console().get("/v1/session").ok();
        assertThat(session.string("user.email")).isEqualTo("ada@example.com");

        var name = Map.of("name", UUID.randomUUID().toString());
        assertThat(console().post("/v1/organizations/workspaces", name).errorCode()).isEqualTo("csrf_token_invalid");
        console().with("X-CSRF-Token", session.string("csrf_token")).post("/v1/organizations/workspaces", name).ok();
    }

    @Test
    void anAddressThatNobodyVerifiedOpensNothing() throws Exception {
        assertThat(signIn("eve", "eve").getQuery()).isEqualTo("sign_in_error=email_not_verified");
        assertThat(console().get("/v1/session").status()).isEqualTo(401);
    }

    @Test
    void aPersonWhoIsNoUserIsNotLetIn() throws Exception {
        assertThat(signIn("nobody", "nobody").getQuery()).isEqualTo("sign_in_error=not_invited");
        assertThat(console().get("/v1/session").status()).isEqualTo(401);
    }

    @Test
    void anAnswerThatNobodyAskedForIsRefused() throws Exception {
        var answer = get(URI.create(url() + "/login/oauth2/code/company?code=made-up&state=made-up"));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(URI.create(answer.headers().firstValue("Location").orElseThrow()).getQuery())
                .isEqualTo("sign_in_error=provider");
        assertThat(console().get("/v1/session").status()).isEqualTo(401);
    }

    private Api console() {
        return asNobody().with("Cookie", cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("gatehouse_session")).findFirst()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue()).orElse("none=none"));
    }

    /** Where the browser ends up. */
    private URI signIn(String name, String password) throws Exception {
        var page = follow(get(URI.create(url() + "/oauth2/authorization/company")));
        var form = FORM.matcher(page.body());
        assertThat(form.find()).as(page.body()).isTrue();
        var action = URI.create(form.group(1).replace("&amp;", "&"));
        var sent = HttpRequest.newBuilder(action).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=" + name + "&password=" + password)).build();
        var back = send(sent);
        var here = get(location(back));
        return location(here);
    }

    private HttpResponse<String> follow(HttpResponse<String> answer) throws Exception {
        return answer.statusCode() / 100 == 3 ? follow(get(location(answer))) : answer;
    }

    private static URI location(HttpResponse<String> answer) {
        return answer.uri().resolve(answer.headers().firstValue("Location")
                .orElseThrow(() -> new AssertionError(answer + " leads nowhere: " + answer.body())));
    }

    private HttpResponse<String> get(URI uri) throws Exception {
        return send(HttpRequest.newBuilder(uri).build());
    }

    /** To a browser its own machine is as good as a secure place; to Java's client it is not. */
    private HttpResponse<String> send(HttpRequest request) throws Exception {
        cookies.getCookieStore().getCookies().forEach(cookie -> cookie.setSecure(false));
        return browser.send(request, BodyHandlers.ofString());
    }
}
