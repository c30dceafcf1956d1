package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.TestModels;
import dev.gatehouse.TestOrganization;
import dev.gatehouse.TestUsers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** Whatever lies over a page, as somebody meets it who does not see it well, has no mouse, or is on a telephone. */
class DialogsTest extends ConsoleTest {

    private static final String SHOWN = ".modal.show";
    private static final By STORED = By.xpath("//button[normalize-space()='I have stored it']");

    /** What was clicked last outside of a dialog; of a menu's items, what opened the menu. */
    private static final String NOTE_OPENERS = """
            addEventListener('click', ({target}) => {
              if (target.closest('.modal')) return;
              const menu = target.closest('.dropdown');
              window.opener = menu ? menu.querySelector('[data-bs-toggle]') : target.closest('button, a');
            }, true);""";

    private final List<String> found = new ArrayList<>();

    @Test
    void dialogsOfAnOrganizationCanBeReadAndLeftByTheKeyboard() {
        var organization = organization("claude_console");
        var workspace = furnish(organization);
        signInAsAdminOf(organization);
        enter("/workspaces");
        Opening.OF_AN_ORGANIZATION.forEach(opening -> look(opening, workspace));
        assertThat(found).isEmpty();
    }

    @Test
    void dialogsOfTheOperatorCanBeReadAndLeftByTheKeyboard() {
        var organization = organization("claude_console");
        TestModels.in(asOperator()).text("text");
        enter("/operator");
        asOperator().post("/v1/platform/gateways", Map.of("name", "Edge")).ok();
        console.fill("Operator token", OPERATOR_TOKEN);
        console.click("Enter");
        Opening.OF_THE_OPERATOR.forEach(opening -> look(opening, organization.id()));
        assertThat(found).isEmpty();
    }

    /** A secret is shown this once: Escape does not close it. */
    @Test
    void secretsCanBeReadAndOnlyTheirOwnButtonClosesThem() {
        var organization = organization("claude_console");
        var workspace = furnish(organization);
        signInAsAdminOf(organization);
        enter("/workspaces");
        for (var opening : Opening.OF_SECRETS) {
            opening.in(console, workspace);
            await("the secret", "[data-testid=secret]:focus");
            found.addAll(new Axe(console).bothWays(opening.title(), SHOWN));
            escape();
            console.click(STORED, opening.title());
            console.dialogCloses();
            focusIsBack(opening.title());
        }
        assertThat(found).isEmpty();
    }

    /** Back takes away what lies over the page, and whatever closed it, the next Back leaves the page. */
    @Test
    void backClosesADialogAndLeavesThePage() {
        signInAsAdminOf(organization("claude_console"));
        console.open("/users");
        console.click("Workspaces");
        console.clickMarked("create");
        await("the focus", SHOWN + " .modal-content :focus");
        browser().navigate().back();
        console.dialogCloses();
        assertThat(console.address()).isEqualTo("/workspaces");
        console.clickMarked("create");
        await("the focus", SHOWN + " .modal-content :focus");
        escape();
        console.dialogCloses();
        assertThat(console.address()).isEqualTo("/workspaces");
        console.clickMarked("create");
        console.fill("Name", "Research");
        console.click("Create");
        console.await("the new workspace",
                page -> console.address().startsWith("/workspaces/wrkspc_") ? true : null);
        browser().navigate().back();
        console.await("the list", page -> console.address().equals("/workspaces") ? true : null);
        browser().navigate().back();
        console.await("the page before", page -> console.address().equals("/users") ? true : null);
    }

    /** A search reaches the address a moment after it is typed: what somebody opened by then is not taken away by it. */
    @Test
    void aSearchThatWasJustTypedWaitsForTheEndOfADialog() {
        var organization = organization("claude_console");
        organization.workspace("Research");
        signInAsAdminOf(organization);
        console.open("/workspaces");
        browser().executeScript("""
                const field = document.querySelector('input[type=search]');
                const real = window.setTimeout;
                window.setTimeout = act => { window.aMomentLater = act; };
                field.value = 'Resea';
                field.dispatchEvent(new Event('input', { bubbles: true }));
                window.setTimeout = real;
                document.querySelector('[data-testid=create]').click();""");
        await("the focus", SHOWN + " .modal-content :focus");
        console.fill("Name", "Support");
        browser().executeScript("window.aMomentLater()");
        assertThat(browser().findElements(By.cssSelector(SHOWN))).hasSize(1);
        escape();
        console.dialogCloses();
        console.await("the search", page -> console.address().equals("/workspaces?query=Resea") ? true : null);
        console.seeNot("Default");
    }

    @Test
    void aLinkInADialogLeadsOnAndBackToThePageBeneath() {
        var organization = organization("claude_console");
        var workspace = organization.workspace("Research");
        signInAsAdminOf(organization);
        console.open("/workspaces/" + workspace + "/members");
        console.click("Add service account");
        await("the dialog", SHOWN + " .modal-content :focus");
        console.click("Service accounts");
        console.dialogCloses();
        console.await("the accounts", page -> console.address().startsWith("/service-accounts") ? true : null);
        browser().navigate().back();
        console.await("the members", page -> console.address().endsWith("/members") ? true : null);
        assertThat(browser().executeScript("return history.state")).isNull();
    }

    /** Nor does Back take a secret away that is shown this once. */
    @Test
    void backTakesNoSecretAway() {
        var organization = organization("claude_console");
        signInAsAdminOf(organization);
        console.open("/users");
        console.click("Admin keys");
        console.clickMarked("create");
        console.fill("Name", "Ansible");
        console.click("Create");
        await("the secret", "[data-testid=secret]:focus");
        browser().navigate().back();
        browser().navigate().back();
        assertThat(takeSecret()).startsWith("sk-");
        assertThat(console.address()).isEqualTo("/admin-keys");
        browser().navigate().back();
        console.await("the page before", page -> console.address().equals("/users") ? true : null);
    }

    @Test
    void menusCanBeReadAndLeftByTheKeyboard() {
        var organization = organization("claude_console");
        var workspace = furnish(organization);
        signInAsAdminOf(organization);
        enter("/workspaces");
        for (var opening : Opening.OF_MENUS) {
            opening.in(console, workspace);
            await(opening.title(), ".dropdown-menu.show");
            found.addAll(new Axe(console).bothWays(opening.title(), ".dropdown-menu.show"));
            escape();
            console.await("the end of " + opening.title(),
                    page -> page.findElements(By.cssSelector(".dropdown-menu.show")).isEmpty() ? true : null);
            focusIsBack(opening.title());
        }
        assertThat(found).isEmpty();
    }

    /** Of what was done, of what the browser does not let the page do, and of what was refused outside of a form. */
    @Test
    void messagesCanBeRead() {
        refusalsOf(403);
        var organization = organization("claude_console");
        var workspace = furnish(organization);
        signInAsAdminOf(organization);
        enter("/workspaces/" + workspace + "/keys");
        console.choose("notebook", "Disable");
        console.click("Disable");
        console.dialogCloses();
        asOperator().post("/v1/platform/organizations/" + organization.id() + "/suspend").ok();
        console.choose("notebook", "Enable");
        await("the refusal", ".toast.show.text-bg-danger");
        browser().executeCdpCommand("Browser.setPermission", Map.of("permission", Map.of("name", "clipboard-write"),
                "setting", "denied"));
        console.click("Copy Workspace ID");
        await("what cannot be copied", ".toast.show.text-bg-warning");
        browser().executeCdpCommand("Browser.setPermission", Map.of("permission", Map.of("name", "clipboard-write"),
                "setting", "granted"));
        console.click("Copy Workspace ID");
        await("what is copied", ".toast.show.text-bg-success");
        assertThat(new Axe(console).bothWays("messages", ".gh-toasts")).isEmpty();
    }

    private void look(Opening opening, String id) {
        opening.in(console, id);
        console.await(opening.title(), page -> page.findElement(By.cssSelector(SHOWN + " .modal-title")).getText()
                .startsWith(opening.title()) ? true : null);
        await("the focus in " + opening.title(), SHOWN + " .modal-content :focus");
        found.addAll(new Axe(console).bothWays(opening.title(), SHOWN));
        escape();
        console.dialogCloses();
        focusIsBack(opening.title());
    }

    private void focusIsBack(String title) {
        if (!Boolean.TRUE.equals(browser().executeScript("return document.activeElement === window.opener"))) {
            found.add(title + ": the focus is not where it was, but at "
                    + browser().executeScript("return document.activeElement.outerHTML.slice(0, 200)"));
        }
    }

    private void enter(String page) {
        console.width(360, 800);
        console.open(page);
        browser().executeScript(NOTE_OPENERS);
    }

    private void await(String what, String css) {
        console.await(what, page -> page.findElements(By.cssSelector(css)).isEmpty() ? null : true);
    }

    private void escape() {
        new Actions(browser()).sendKeys(Keys.ESCAPE).perform();
    }

    /** A workspace in which each of the dialogs has something to be about. */
    private String furnish(TestOrganization organization) {
        var workspace = Pages.fill(organization);
        var model = TestModels.in(asOperator()).text("text", "default_limits",
                TestModels.limits("requests_per_minute", 60));
        var users = new TestUsers(asOwner());
        users.add(organization, "billing");
        users.add(organization, "developer");
        organization.admin().post("/v1/organizations/service_accounts", Map.of("name", "weekly")).ok();
        var own = "/v1/organizations/workspaces/" + workspace;
        organization.admin().post(own + "/members",
                Map.of("user_id", users.add(organization, "user"), "workspace_role", "workspace_user")).ok();
        organization.admin().post(own + "/model_permissions", Map.of("mode", "allow_list", "models", List.of(
                Map.of("model_id", model, "limits", TestModels.limits("requests_per_minute", 12))))).ok();
        return workspace;
    }
}
