package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

class WorkspacesTest extends ConsoleTest {

    @Test
    void aWorkspaceIsCreatedWithAColor() {
        var organization = organization("qwen_cloud");
        signInAsAdminOf(organization);
        console.open("/workspaces");
        console.see("1/20");
        console.clickMarked("create");
        console.fill("Name", "Research");
        console.color("Color", "#c2410c");
        console.click("Create");
        console.dialogCloses();
        console.see("Research");
        var made = organization.admin().get("/v1/organizations/workspaces").ok();
        assertThat(made.column("name")).containsExactly("Research");
        assertThat(made.string("data.0.display_color")).isEqualToIgnoringCase("#c2410c");
        console.open("/workspaces");
        console.see("2/20");
        assertThat(console.rowText(made.string("data.0.id"))).contains("Research", made.string("data.0.id"), "0/20");
    }

    @Test
    void aNameThatIsTooLongIsRefusedAtItsField() {
        refusalsOf(400);
        var organization = organization("qwen_cloud");
        signInAsAdminOf(organization);
        console.open("/workspaces");
        console.clickMarked("create");
        console.fill("Name", "A name of more than thirty characters");
        console.click("Create");
        assertThat(console.refusalAt("Name")).startsWith("Name has").contains("30");
        console.fill("Name", "A shorter one");
        console.click("Create");
        console.dialogCloses();
        assertThat(organization.admin().get("/v1/organizations/workspaces").ok().column("name"))
                .containsExactly("A shorter one");
    }

    @Test
    void aWorkspaceIsFoundByNameOrIdAndThoseOfOthersAreNot() {
        var organization = organization("claude_console");
        var research = organization.workspace("Research");
        organization.workspace("Support");
        organization("claude_console").workspace("Research of others");
        signInAsAdminOf(organization);
        console.open("/workspaces");
        console.see("Support");
        console.fill("Find workspaces by name or ID", "resea");
        console.await("its row alone", page -> console.texts("tbody tr").size() == 1 ? true : null);
        console.seeNot("Support");
        console.fill("Find workspaces by name or ID", research);
        console.await("its row", page -> console.texts("tbody tr").size() == 1 ? true : null);
        console.fill("Find workspaces by name or ID", "nothing is called so");
        console.see("No workspace matches");
    }

    @Test
    void nameAndColorAreEdited() {
        var organization = organization("claude_console");
        var workspace = organization.workspace("Research");
        signInAsAdminOf(organization);
        console.open("/workspaces");
        console.choose(workspace, "Edit details");
        console.fill("Name", "Research and more");
        console.color("Color", "#117733");
        console.click("Save");
        console.dialogCloses();
        console.see("Research and more");
        var now = organization.admin().get("/v1/organizations/workspaces/" + workspace).ok();
        assertThat(now.string("name")).isEqualTo("Research and more");
        assertThat(now.string("display_color")).isEqualToIgnoringCase("#117733");
    }

    @Test
    void theDefaultWorkspaceIsRenamedWhereThePolicyLets() {
        var organization = organization("qwen_cloud");
        signInAsAdminOf(organization);
        console.open("/workspaces");
        console.choose(organization.defaultWorkspaceId(), "Edit details");
        console.fill("Name", "Common ground");
        console.click("Save");
        console.dialogCloses();
        assertThat(organization.admin().get("/v1/organizations/workspaces/" + organization.defaultWorkspaceId()).ok()
                .string("name")).isEqualTo("Common ground");
    }

    @Test
    void theDefaultWorkspaceKeepsItsNameWhereThePolicySaysSo() {
        refusalsOf(400);
        var organization = organization("claude_console");
        signInAsAdminOf(organization);
        console.open("/workspaces");
        console.choose(organization.defaultWorkspaceId(), "Edit details");
        console.fill("Name", "Common ground");
        console.click("Save");
        console.see("default workspace");
        assertThat(organization.admin().get("/v1/organizations/workspaces/" + organization.defaultWorkspaceId()).ok()
                .string("name")).isNotEqualTo("Common ground");
    }

    @Test
    void anArchivedWorkspaceIsShownOnDemandAndItsKeysAreDead() {
        var organization = organization("claude_console");
        var workspace = organization.workspace("Research");
        var secret = key(organization, workspace, "notebook").string("secret");
        signInAsAdminOf(organization);
        console.open("/workspaces");
        console.choose(workspace, "Archive");
        console.see("There is no way back");
        console.see("(1)");
        console.click("Archive for ever");
        console.dialogCloses();
        console.await("its end", page -> page.findElements(By.cssSelector("tr[data-key='" + workspace + "']")).isEmpty()
                ? true
                : null);
        assertThat(check(secret, "any").string("code")).isIn("key_archived", "workspace_archived");
        console.tick("Show archived");
        assertThat(console.rowText(workspace)).contains("Research", "Archived");
    }

    @Test
    void theDefaultWorkspaceCannotBeArchived() {
        var organization = organization("claude_console");
        signInAsAdminOf(organization);
        console.open("/workspaces");
        console.click(By.cssSelector("tr[data-key='" + organization.defaultWorkspaceId() + "'] [data-bs-toggle]"),
                "its menu");
        console.see("Edit details");
        assertThat(console.offers("Archive")).isFalse();
    }

    @Test
    void theChoiceOfAWorkspaceIsInTheAddressAndFollowsEveryPage() {
        var organization = organization("claude_console");
        var workspace = organization.workspace("Research");
        signInAsAdminOf(organization);
        console.open("/workspaces");
        console.clickMarked("switcher");
        console.click(By.cssSelector("[data-workspace='" + workspace + "']"), "Research");
        console.await("the choice", page -> console.address().contains("workspace=" + workspace) ? true : null);
        assertThat(console.rowText(workspace)).contains("Chosen");
        assertThat(browser().findElements(By.cssSelector("tr[aria-current=true]"))).hasSize(1);
        for (var page : new String[]{"API keys", "Usage", "Cost", "Monitoring", "Users"}) {
            console.click(page);
            console.await(page, shown -> page.equals(console.title()) ? true : null);
            assertThat(console.address()).contains("workspace=" + workspace);
            assertThat(browser().findElement(By.cssSelector("[data-testid=switcher]")).getText()).contains("Research");
        }
    }

    @Test
    void theMenuOfATelephoneClosesOnceAWorkspaceIsChosen() {
        var organization = organization("claude_console");
        var workspace = organization.workspace("Research");
        signInAsAdminOf(organization);
        console.width(360, 740);
        console.open("/workspaces");
        console.click("Menu");
        console.clickMarked("switcher");
        console.click(By.cssSelector("[data-workspace='" + workspace + "']"), "Research");
        console.await("the page below the menu",
                page -> page.findElement(By.id("gh-menu")).isDisplayed() ? null : true);
        assertThat(console.address()).contains("workspace=" + workspace);
    }

    @Test
    void whatIsShownStaysUntilTheAnswerToASearchIsThere() {
        var organization = organization("claude_console");
        organization.workspace("Research");
        organization.workspace("Support");
        signInAsAdminOf(organization);
        console.open("/workspaces");
        console.see("Support");
        browser().executeScript("""
                const real = window.fetch;
                window.fetch = async (path, options) => {
                  if (String(path).includes('query=')) await new Promise(go => { window.letGo = go; });
                  return real(path, options);
                };""");
        console.fill("Find workspaces by name or ID", "resea");
        console.await("the question", page -> page.executeScript("return window.letGo ? true : null"));
        console.await("what was shown before", page -> page
                .findElements(By.cssSelector("[aria-busy=true] tbody tr")).size() == 3 ? true : null);
        browser().executeScript("window.letGo()");
        console.await("the answer", page -> page
                .findElements(By.cssSelector("[aria-busy=false] tbody tr")).size() == 1 ? true : null);
    }

    @Test
    void whatIsSaidGoesAlongToThePageThatItLedToAndNoFurther() {
        signInAsAdminOf(organization("claude_console"));
        console.open("/workspaces");
        console.clickMarked("create");
        console.fill("Name", "Research");
        console.click("Create");
        console.dialogCloses();
        console.await("its page", page -> console.title().contains("Research") ? true : null);
        assertThat(console.texts(".gh-toasts .toast")).contains("Research is created");
        console.click("Users");
        console.await("the users", page -> console.title().equals("Users") ? true : null);
        assertThat(browser().findElements(By.cssSelector(".gh-toasts .toast"))).isEmpty();
    }

    @Test
    void aPageAndATabThatDidNotArriveAreAskedForAgain() {
        complaintsOf("ERR_BLOCKED_BY_CLIENT");
        var organization = organization("claude_console");
        signInAsAdminOf(organization);
        console.open("/workspaces/" + organization.workspace("Research"));
        for (var file : List.of("workspace-models", "users")) {
            block(List.of("*/pages/" + file + ".js"));
            console.click(file.equals("users") ? "Users" : "Models");
            console.see("did not arrive from the server");
            block(List.of());
            console.click("Try again");
            console.seeNot("did not arrive from the server");
            console.see(file.equals("users") ? "Invites" : "All models may be called");
        }
    }

    private void block(List<String> addresses) {
        browser().executeCdpCommand("Network.enable", Map.of());
        browser().executeCdpCommand("Network.setBlockedURLs", Map.of("urls", addresses));
    }
}
