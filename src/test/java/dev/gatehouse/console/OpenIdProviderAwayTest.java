package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** An OpenID provider is configured and does not answer: nothing listens at that port. */
@TestPropertySource(properties = {"gatehouse.data-dir=target/test-data/${spring.application.pid}-openid-away",
        "spring.security.oauth2.client.registration.company.client-id=console",
        "spring.security.oauth2.client.registration.company.client-secret=console-secret",
        "spring.security.oauth2.client.registration.company.client-name=The company",
        "spring.security.oauth2.client.registration.company.scope=openid,email",
        "spring.security.oauth2.client.provider.company.issuer-uri=http://localhost:1/"})
@DirtiesContext
class OpenIdProviderAwayTest extends ConsoleTest {

    @Test
    void itsButtonIsShownAndSaysSoAndThePasswordStillLeadsToWhereSomebodyWanted() {
        refusalsOf(401);
        var admin = adminOf(organization("claude_console"));
        console.open("/users");
        console.click("Sign in with The company");
        console.see("The provider did not sign you in. Try again, or use your password.");
        assertThat(console.address()).startsWith("/sign-in?next=%2Fusers");
        signInByPassword(admin);
        console.await("the users", page -> console.address().equals("/users") ? true : null);
    }
}
