package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.TestOrganization;
import dev.gatehouse.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** How somebody comes into an organization, and how an invite comes to nothing. */
class InvitesTest extends ConsoleTest {

    private static final String INVITES = "/v1/organizations/invites";

    private TestOrganization organization;
    private TestUser admin;
    private String email;

    @BeforeEach
    void anAdminAndAnAddress() {
        organization = organization("claude_console");
        admin = signInAsAdminOf(organization);
        email = UUID.randomUUID() + "@example.com";
    }

    @Test
    void somebodyIsInvitedUntilADayThatIsShownAndAccepts() {
        var theirs = UUID.randomUUID() + "@example.com";
        organization("claude_console").admin().post(INVITES, Map.of("email", theirs, "role", "user")).ok();
        console.open("/users");
        console.click("Invite user");
        console.fill("E-mail address", email);
        console.select("Role", "Developer");
        console.click("Send invite");
        console.dialogCloses();
        var invite = onlyInvite("pending");
        assertThat(console.rowText(invite)).contains(email, "Developer", "Pending");
        var expires = Instant.parse(Objects.requireNonNull(console.await("when it expires",
                page -> page.findElement(By.cssSelector("tr[data-key='" + invite + "'] [data-label=Expires] time"))
                        .getDomAttribute("datetime"))));
        assertThat(Duration.between(Instant.now(), expires)).isBetween(Duration.ofDays(20), Duration.ofDays(21));
        console.seeNot(theirs);

        accept("Grace");
        console.see("Workspaces");
        signInAgain();
        console.open("/users?invites=accepted");
        assertThat(console.rowText(invite)).contains(email, "Accepted");
        assertThat(organization.admin().get("/v1/organizations/users?email=" + email).ok().column("role"))
                .containsExactly("developer");
    }

    @Test
    void anInviteThatIsWithdrawnIsShownAsSuchAndItsLinkLeadsNowhere() {
        refusalsOf(400);
        invite();
        console.open("/users");
        console.click("Withdraw the invite of " + email);
        console.see("The link that was mailed to " + email + " stops working");
        console.click("Withdraw");
        console.dialogCloses();
        console.see("Nobody is invited at the moment");
        console.select("Status of invites", "Withdrawn");
        assertThat(console.rowText(onlyInvite("deleted"))).contains(email, "Withdrawn");
        theLinkIsRefused();
    }

    @Test
    void anInviteThatExpiredIsShownAsSuchAndItsLinkSaysWhatToDo() {
        refusalsOf(400);
        invite();
        expire();
        console.open("/users");
        console.see("Nobody is invited at the moment");
        console.select("Status of invites", "Expired");
        assertThat(console.rowText(onlyInvite("expired"))).contains(email, "Expired");
        assertThat(console.offers("Withdraw the invite of " + email)).isFalse();
        theLinkIsRefused();

        signInAgain();
        console.open("/users");
        console.click("Invite user");
        console.fill("E-mail address", email);
        console.click("Send invite");
        console.dialogCloses();
        accept("Grace");
        console.see("Workspaces");
    }

    @Test
    void nobodyIsInvitedTwice() {
        refusalsOf(400);
        invite();
        console.open("/users");
        console.click("Invite user");
        console.fill("E-mail address", email);
        console.click("Send invite");
        assertThat(console.refusalAt("E-mail address")).contains("already");
        assertThat(organization.admin().get(INVITES).ok().column("email")).containsExactly(email);
    }

    @Test
    void anAddressThatIsNoneIsRefusedAtItsField() {
        refusalsOf(400);
        console.open("/users");
        console.click("Invite user");
        console.fill("E-mail address", "not an address");
        console.click("Send invite");
        assertThat(console.refusalAt("E-mail address")).contains("e-mail address");
    }

    private void theLinkIsRefused() {
        accept("Grace");
        assertThat(console.see("Ask the admin who invited you for another")).contains("Request req_");
        assertThat(console.address()).startsWith("/accept-invite");
        assertThat(organization.admin().get("/v1/organizations/users?email=" + email).ok().column("id")).isEmpty();
    }

    /** As whoever got the mail, in a browser that nobody is signed in with. */
    private void accept(String name) {
        console.forget();
        console.open("/accept-invite#" + mail.token(email));
        console.fill("Your name", name);
        console.fill("Password", "correct horse battery");
        console.click("Accept and sign in");
    }

    private void signInAgain() {
        console.forget();
        signIn(admin);
    }

    private void invite() {
        organization.admin().post(INVITES, Map.of("email", email, "role", "user")).ok();
    }

    private String onlyInvite(String status) {
        var ids = organization.admin().get(INVITES + "?statuses[]=" + status).ok().column("id");
        assertThat(ids).hasSize(1);
        return List.copyOf(ids).getFirst();
    }

    /** As if 21 days had gone by. */
    private void expire() {
        asOwner().sql("update invite set expires_at = now() - interval '1 second' where email = :email")
                .param("email", email).update();
    }
}
