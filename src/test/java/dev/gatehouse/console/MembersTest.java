package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.TestUser;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

class MembersTest extends ConsoleTest {

    @Test
    void aUserOfTheOrganizationIsAddedChangedAndRemoved() {
        var organization = organization("claude_console");
        var workspace = organization.workspace("Research");
        var user = user(organization, "user");
        var other = user(organization("claude_console"), "user");
        var members = "/v1/organizations/workspaces/" + workspace + "/members";
        signInAsAdminOf(organization);
        console.open("/workspaces/" + workspace + "/members");
        console.click("Add to workspace");
        console.see(user.email());
        console.seeNot(other.email());
        console.click(By.cssSelector("[data-user='" + user.id() + "'] input[type=checkbox]"), "the user");
        console.select("Role of Grace", "Workspace Developer");
        console.click("Add to workspace (1)");
        console.dialogCloses();
        assertThat(console.rowText(user.id())).contains("Grace", user.email(), "Workspace Developer");
        assertThat(organization.admin().get(members).ok().column("workspace_role"))
                .containsExactly("workspace_developer");

        console.clickIn(user.id(), "Change the role of Grace");
        console.select("Role in this workspace", "Workspace Admin");
        console.click("Save");
        console.dialogCloses();
        assertThat(organization.admin().get(members).ok().column("workspace_role")).containsExactly("workspace_admin");

        console.clickIn(user.id(), "Remove Grace");
        console.see("loses the role in Research");
        console.click("Remove");
        console.dialogCloses();
        console.see("Nobody was added yet");
        assertThat(organization.admin().get(members).ok().column("user_id")).isEmpty();
    }

    /** Who is no admin of the organization cannot see its users, and knows whom to add all the same. */
    @Test
    void aWorkspaceAdminAddsSomebodyByTheAddress() {
        refusalsOf(404);
        var organization = organization("claude_console");
        var workspace = organization.workspace("Research");
        var members = "/v1/organizations/workspaces/" + workspace + "/members";
        var lead = user(organization, "user");
        var colleague = user(organization, "user");
        organization.admin().post(members, Map.of("user_id", lead.id(), "workspace_role", "workspace_admin")).ok();
        signIn(lead);
        console.open("/workspaces/" + workspace + "/members");
        console.click("Add to workspace");
        console.fill("E-mail address", "nobody@example.com");
        console.click("Add to workspace");
        assertThat(console.refusalAt("E-mail address")).isNotEmpty();
        console.fill("E-mail address", colleague.email());
        console.select("Role", "Workspace Developer");
        console.click("Add to workspace");
        console.dialogCloses();
        assertThat(console.rowText(colleague.id())).contains("Grace", colleague.email(), "Workspace Developer");
        assertThat(organization.admin().get(members).ok().column("email")).contains(colleague.email());
    }

    @Test
    void whoInheritsIsShownWithTheReasonAndNotThoseOfOthers() {
        var organization = organization("claude_console");
        var workspace = organization.workspace("Research");
        var billing = user(organization, "billing");
        var theirs = user(organization("claude_console"), "billing");
        var admin = signInAsAdminOf(organization);
        console.open("/workspaces/" + workspace + "/members");
        assertThat(console.rowText(admin.id())).contains("Workspace Admin",
                "Admin of the organization: Workspace Admin in every workspace");
        assertThat(browser().findElements(By.cssSelector("tr[data-key='" + admin.id() + "'] button"))).isEmpty();
        assertThat(console.rowText(billing.id())).contains("Workspace Billing",
                "Billing of the organization: sees cost, usage and limits of every workspace");
        assertThat(console.offers("Remove Grace")).isFalse();
        console.seeNot(theirs.email());
    }

    /** In the one workspace alone, and until it is taken back. */
    @Test
    void billingIsRaisedInOneWorkspaceAndGoesBack() {
        var organization = organization("claude_console");
        var research = organization.workspace("Research");
        var support = organization.workspace("Support");
        var billing = user(organization, "billing");
        signInAsAdminOf(organization);
        console.open("/workspaces/" + research + "/members");
        console.click("Raise Grace to Workspace Admin");
        console.click("Raise to Workspace Admin");
        console.dialogCloses();
        console.see("Grace is Workspace Admin here");
        console.await("the member", page -> console.offers("Remove Grace") ? true : null);
        assertThat(renames(billing, research)).isEqualTo(200);
        assertThat(renames(billing, support)).isEqualTo(403);
        console.open("/workspaces/" + support + "/members");
        assertThat(console.rowText(billing.id())).contains("Workspace Billing", "Raise");

        console.open("/workspaces/" + research + "/members");
        console.clickIn(billing.id(), "Remove Grace");
        console.see("Grace goes back to Workspace Billing");
        console.click("Remove");
        console.dialogCloses();
        console.await("the heir", page -> console.offers("Raise Grace to Workspace Admin") ? true : null);
        assertThat(renames(billing, research)).isEqualTo(403);
    }

    private int renames(TestUser user, String workspace) {
        return signedIn(user).post("/v1/organizations/workspaces/" + workspace, Map.of("name", "Renamed")).status();
    }

    @Test
    void theDefaultWorkspaceSaysWhyItHasNoMembers() {
        var organization = organization("claude_console");
        signInAsAdminOf(organization);
        console.open("/workspaces/" + organization.defaultWorkspaceId() + "/members");
        console.see("everybody of the organization acts in it by the organization role");
        assertThat(console.offers("Add to workspace")).isFalse();
    }

    @Test
    void theLastAdminStays() {
        refusalsOf(400);
        var organization = organization("claude_console");
        var admin = signInAsAdminOf(organization);
        console.open("/users");
        console.choose(admin.id(), "Change role");
        console.select("Role", "User");
        console.click("Save");
        console.see("last admin");
        assertThat(organization.admin().get("/v1/organizations/users/" + admin.id()).ok().string("role"))
                .isEqualTo("admin");
    }

    @Test
    void aRoleInTheOrganizationIsChanged() {
        var organization = organization("claude_console");
        var user = user(organization, "user");
        var theirs = user(organization("claude_console"), "user");
        signInAsAdminOf(organization);
        console.open("/users");
        console.choose(user.id(), "Change role");
        console.select("Role", "Billing");
        console.click("Save");
        console.dialogCloses();
        assertThat(organization.admin().get("/v1/organizations/users/" + user.id()).ok().string("role"))
                .isEqualTo("billing");
        assertThat(console.rowText(user.id())).contains("Billing");
        console.seeNot(theirs.email());
    }

    @Test
    void onATelephoneARowsActionsStandBesideItsNameAndCopyingBesideItsId() {
        var organization = organization("claude_console");
        var workspace = organization.workspace("Research");
        var user = user(organization, "user");
        organization.admin().post("/v1/organizations/workspaces/" + workspace + "/members",
                Map.of("user_id", user.id(), "workspace_role", "workspace_developer")).ok();
        signInAsAdminOf(organization);
        console.width(360, 740);
        for (var page : new String[]{"/users", "/workspaces/" + workspace + "/members"}) {
            console.open(page);
            console.see(user.email());
            assertThat(browser().executeScript("""
                    const name = document.createRange();
                    return [...document.querySelectorAll('tbody tr')].filter(({cells}) => {
                      name.selectNodeContents(cells[0]);
                      const actions = [...cells].at(-1).querySelector('.btn')?.getBoundingClientRect();
                      return actions && name.getBoundingClientRect().right > actions.left;
                    }).length""")).as("names that are covered at " + page).isEqualTo(0L);
        }
        console.open("/users");
        assertThat(browser().executeScript("""
                const middle = element => {
                  const {top, bottom} = element.getBoundingClientRect();
                  return (top + bottom) / 2;
                };
                return [...document.querySelectorAll('td .gh-id')].filter(id =>
                  Math.abs(middle(id.querySelector('code')) - middle(id.querySelector('.gh-icon'))) > 4).length"""))
                .as("buttons beside other lines than their IDs").isEqualTo(0L);
    }

    @Test
    void thePictureOfAUserHasLettersAlone() {
        var organization = organization("claude_console");
        var user = user(organization, "user", "🦄 O'Brien \"Q\"");
        signInAsAdminOf(organization);
        console.open("/users");
        console.see(user.email());
        assertThat(console.texts("tr[data-key='" + user.id() + "'] .avatar")).containsExactly("OQ");
    }
}
