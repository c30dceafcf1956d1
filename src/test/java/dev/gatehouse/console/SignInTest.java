package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SignInTest extends ConsoleTest {

    @Test
    void signingInLeadsBackToWhereSomebodyWanted() {
        var organization = organization("claude_console");
        var admin = adminOf(organization);
        browser().get(url() + "/users");
        console.await("the way to sign in", page -> console.address().startsWith("/sign-in?next=") ? true : null);
        assertThat(console.texts(".alert")).isEmpty();
        signInByPassword(admin);
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
        console.clickMarked("person");
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
        var before = mail.token(admin.email());
        console.open("/sign-in");
        console.click("I forgot my password");
        console.fill("E-mail address", admin.email());
        console.click("Send the link");
        console.see("a mail with a link is on its way");
        Awaitility.await().until(() -> !mail.token(admin.email()).equals(before));
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

    /** The session ends while a dialog is open: whoever signs in next does not send what somebody else typed. */
    @Test
    void aDialogIsGoneWithWhoeverOpenedIt() {
        refusalsOf(401);
        var organization = organization("claude_console");
        signInAsAdminOf(organization);
        console.open("/admin-keys");
        console.clickMarked("create");
        console.fill("Name", "of Ada");
        browser().manage().deleteAllCookies();
        console.click("Create");
        console.see("I forgot my password");
        console.dialogCloses();
        assertThat(console.texts("form .alert")).containsExactly("Your session has ended. Sign in again.");
        assertThat(organization.admin().get("/v1/organizations/admin_api_keys").ok().column("name"))
                .doesNotContain("of Ada");
    }

    /** Another tab signed in anew: its session has another token, which this one takes over. */
    @Test
    void aNewerSessionOfTheSamePersonGoesOnInEveryTab() {
        refusalsOf(403);
        var organization = organization("claude_console");
        var admin = signInAsAdminOf(organization);
        console.open("/workspaces");
        signIn(admin);
        console.clickMarked("create");
        console.fill("Name", "Research");
        console.click("Create");
        console.dialogCloses();
        assertThat(organization.admin().get("/v1/organizations/workspaces").ok().column("name"))
                .containsExactly("Research");
    }

    @Test
    void whereSomebodyWantedToGoIsNeverElsewhere() {
        var admin = adminOf(organization("claude_console"));
        for (var next : List.of("https://example.com/", "//example.com", "/.//example.com", "/%5C%5Cexample.com",
                "//%5B", "/%2509/evil", "/v1/session", "/assets", "/sign-in?next=/users")) {
            console.forget();
            console.open("/sign-in?next=" + next);
            signInByPassword(admin);
            console.await("the workspaces", page -> console.address().startsWith("/workspaces") ? true : null);
        }
    }

    @Test
    void theSecretOfALinkLeavesTheAddressAtOnce() {
        console.open("/reset-password#s3cret");
        assertThat(browser().getCurrentUrl()).doesNotContain("s3cret");
        browser().get(url() + "/reset-password#another");
        console.await("its end", page -> page.getCurrentUrl().contains("another") ? null : true);
        console.open("/sign-in?sign_in_error=call+0900+and+pay");
        console.seeNot("0900");
    }
}
