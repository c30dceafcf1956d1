package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.session.Keycloak;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openqa.selenium.By;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Signing in by the button of an OpenID provider, at a real one. */
@EnabledIfSystemProperty(named = "keycloak.home", matches = ".+", disabledReason = "./mvnw verify -Pkeycloak has one")
@TestPropertySource(properties = "gatehouse.data-dir=target/test-data/${spring.application.pid}-openid-console")
@DirtiesContext
class OpenIdTest extends ConsoleTest {

    private static @Nullable Keycloak keycloak;

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
    void peopleOfTheProvider() {
        leadsTo(URI.create(Objects.requireNonNull(keycloak).issuer()).resolve("/").toString());
        // Those of the provider, too, which knows people again.
        browser().executeCdpCommand("Network.clearBrowserCookies", Map.of());
        for (var name : new String[]{"ada", "eve"}) {
            asOperator().post("/v1/platform/organizations", Map.of("name", "Org " + UUID.randomUUID(), "admin",
                    Map.of("email", name + "@example.com", "name", name)));
        }
    }

    @Test
    void itsButtonLeadsThereAndBackToWhereSomebodyWanted() {
        signInAs("ada", "/users?role=admin");
        console.await("the users", page -> console.address().equals("/users?role=admin") ? true : null);
        assertThat(console.see("ada@example.com")).doesNotContain("eve@example.com");
        console.open("/");
        console.await("the workspaces", page -> console.address().equals("/workspaces") ? true : null);
    }

    @Test
    void whoeverIsNotInvitedIsToldSoAndSignsInOtherwise() {
        refusalsOf(401);
        signInAs("nobody", "/users");
        console.see("Nobody of that address was invited here");
        assertThat(console.address()).startsWith("/sign-in?next=%2Fusers");
        var admin = adminOf(organization("claude_console"));
        signInByPassword(admin);
        console.await("the users", page -> console.address().equals("/users") ? true : null);
    }

    @Test
    void anAddressThatNobodyVerifiedIsSaidToBeSuch() {
        refusalsOf(401);
        signInAs("eve", "/");
        console.see("The provider has not verified your e-mail address");
    }

    private void signInAs(String name, String wanted) {
        console.open(wanted);
        console.click("Sign in with The company");
        type("username", name);
        type("password", name);
        console.click(By.id("kc-login"), "the provider's button");
    }

    private void type(String id, String text) {
        console.await("the provider's " + id, page -> {
            page.findElement(By.id(id)).sendKeys(text);
            return true;
        });
    }
}
