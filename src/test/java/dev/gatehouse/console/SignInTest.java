package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SignInTest extends ConsoleTest {

    @Test
    void signingInLeadsBackToWhereSomebodyWanted() {
        var organization = organization("claude_console");
        var admin = adminOf(organization);
        browser().get(url() + "/users");
        console.await("the way to sign in", page -> console.address().startsWith("/sign-in?next=") ? true : null);
        console.fill("E-mail address", admin.email());
        console.fill("Password", admin.password());
        console.click("Sign in");
        console.await("the page of users", page -> console.address().startsWith("/users") ? true : null);
        console.see(organization.name());
    }

    @Test
    void aWrongPasswordIsSaidAndNobodyIsSignedIn() {
        refusalsOf(401);
        var admin = adminOf(organization("claude_console"));
        console.open("/sign-in");
        console.fill("E-mail address", admin.email());
        console.fill("Password", "not the password");
        console.click("Sign in");
        console.see("The e-mail address or the password is wrong");
        assertThat(console.address()).startsWith("/sign-in");
    }

    @Test
    void whoeverSignsOutIsGone() {
        signInAsAdminOf(organization("claude_console"));
        console.open("/workspaces");
        console.click(org.openqa.selenium.By.cssSelector("[data-testid=person]"), "the person");
        console.click("Sign out");
        console.await("the sign-in", page -> console.address().startsWith("/sign-in") ? true : null);
        browser().get(url() + "/workspaces");
        console.await("the sign-in", page -> console.address().startsWith("/sign-in") ? true : null);
    }

    @Test
    void anInviteIsAcceptedByItsLink() {
        var organization = organization("claude_console");
        var email = UUID.randomUUID() + "@example.com";
        organization.admin().post("/v1/organizations/invites", Map.of("email", email, "role", "user")).ok();
        refusalsOf(400);
        console.open("/accept-invite#" + mail.token(email));
        console.fill("Your name", "Grace");
        console.fill("Password", "short");
        console.click("Accept and sign in");
        assertThat(console.refusalAt("Password")).contains("12");
        console.fill("Password", "correct horse battery");
        console.click("Accept and sign in");
        console.see("Grace");
        assertThat(organization.admin().get("/v1/organizations/users?email=" + email).ok().string("data.0.name"))
                .isEqualTo("Grace");
    }

    @Test
    void aForgottenPasswordIsReplacedByTheMailedLink() {
        var admin = adminOf(organization("claude_console"));
        console.open("/sign-in");
        console.click("I forgot my password");
        console.fill("E-mail address", admin.email());
        console.click("Send the link");
        console.see("a mail with a link is on its way");
        console.open("/reset-password#" + mail.token(admin.email()));
        console.fill("New password", "another horse battery");
        console.click("Set the password");
        console.fill("E-mail address", admin.email());
        console.fill("Password", "another horse battery");
        console.click("Sign in");
        console.see("Workspaces");
    }

    @Test
    void aLinkThatNeverWasIsRefusedInWords() {
        refusalsOf(400);
        console.open("/reset-password#never-was");
        console.fill("New password", "another horse battery");
        console.click("Set the password");
        console.see("Request req_");
    }
}
