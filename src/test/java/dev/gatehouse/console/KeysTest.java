package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Answer;
import dev.gatehouse.TestModels;
import dev.gatehouse.TestOrganization;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

class KeysTest extends ConsoleTest {

    @Test
    void aKeyIsCreatedItsSecretShownOnceAndWorks() {
        var organization = organization("qwen_cloud");
        var workspace = organization.workspace("Research");
        key(organization("qwen_cloud"), "of others");
        signInAsAdminOf(organization);
        console.open("/workspaces/" + workspace + "/keys");
        console.see("0/20");
        console.see("There is no API key");
        console.clickMarked("create-key");
        console.fill("Name", "notebook");
        console.click("Create key");
        console.see("It is not shown again");
        var secret = takeSecret();
        console.see("1/20");
        var key = organization.admin().get("/v1/organizations/api_keys").ok();
        assertThat(key.column("name")).containsExactly("notebook");
        assertThat(secret).startsWith("sk-gh-api01-");
        assertThat(as(secret).get("/v1/key").ok().string("workspace_id")).isEqualTo(workspace);
        console.open("/workspaces/" + workspace + "/keys");
        assertThat(console.rowText(key.string("data.0.id"))).contains("notebook",
                key.string("data.0.partial_key_hint"));
        assertThat(browser().getPageSource()).doesNotContain(secret);
        console.open("/keys");
        console.see("notebook");
        console.seeNot("of others");
    }

    @Test
    void aKeyIsDisabledAndEnabled() {
        var organization = organization("claude_console");
        var key = key(organization, "notebook");
        signInAsAdminOf(organization);
        console.open("/keys");
        console.choose(key.id(), "Disable");
        console.click("Disable");
        console.dialogCloses();
        console.see("Disabled");
        assertThat(check(key)).isEqualTo("key_inactive");
        console.choose(key.id(), "Enable");
        console.see("Active");
        assertThat(check(key)).isNotEqualTo("key_inactive");
    }

    @Test
    void aKeyIsRenamedAndDeletedForEver() {
        var organization = organization("claude_console");
        var key = key(organization, "notebook");
        signInAsAdminOf(organization);
        console.open("/keys");
        console.choose(key.id(), "Rename");
        console.fill("Name", "laptop");
        console.click("Save");
        console.dialogCloses();
        assertThat(console.rowText(key.id())).contains("laptop");
        console.choose(key.id(), "Delete");
        console.see("There is no way back");
        console.click("Delete for ever");
        console.dialogCloses();
        console.seeNot("laptop");
        assertThat(check(key)).isEqualTo("key_archived");
        assertThat(organization.admin().get("/v1/organizations/api_keys/" + key.id()).ok().string("status"))
                .isEqualTo("archived");
    }

    @Test
    void aKeyIsRotatedAndTheOldSecretOverlaps() {
        var organization = organization("claude_console");
        var key = key(organization, "notebook");
        signInAsAdminOf(organization);
        console.open("/keys");
        console.choose(key.id(), "Rotate");
        console.select("The present secret goes on working for", "1 hour");
        console.click("Rotate");
        console.see("It is not shown again");
        var secret = takeSecret();
        assertThat(secret).isNotEqualTo(key.string("secret"));
        assertThat(as(secret).get("/v1/key").ok().string("id"))
                .isEqualTo(as(key.string("secret")).get("/v1/key").ok().string("id")).isEqualTo(key.id());
    }

    @Test
    void aKeyHasAnExpiryAndLimitsOfItsOwn() {
        var organization = organization("claude_console");
        signInAsAdminOf(organization);
        console.open("/workspaces/" + organization.defaultWorkspaceId() + "/keys");
        console.clickMarked("create-key");
        console.fill("Name", "guest");
        console.field("Expires").sendKeys("01312040", Keys.TAB, "1230PM");
        console.click(By.cssSelector(".modal summary"), "Limits of its own");
        console.fill("Requests / min", "7");
        console.click("Create key");
        takeSecret();
        var made = organization.admin().get("/v1/organizations/api_keys").ok();
        assertThat(made.string("data.0.expires_at")).startsWith("2040-01-31");
        assertThat(made.body().at("/data/0/limits/0/value").asInt()).isEqualTo(7);
    }

    @Test
    void aNameThatIsMissingIsRefusedAtItsField() {
        refusalsOf(400);
        var organization = organization("claude_console");
        signInAsAdminOf(organization);
        console.open("/workspaces/" + organization.defaultWorkspaceId() + "/keys");
        console.clickMarked("create-key");
        console.click("Create key");
        assertThat(console.refusalAt("Name")).isNotEmpty();
        assertThat(organization.admin().get("/v1/organizations/api_keys").ok().column("id")).isEmpty();
    }

    /** A key never moves: whoever does not look gets none, and not one that can call every model. */
    @Test
    void amongAllWorkspacesNoneIsChosenForAKeyBeforeSomebodyDoes() {
        var organization = organization("claude_console");
        var workspace = organization.workspace("Research");
        signInAsAdminOf(organization);
        console.open("/keys");
        console.clickMarked("create-key");
        console.fill("Name", "notebook");
        console.click("Create key");
        assertThat(console.refusalAt("Workspace")).contains("Choose the workspace");
        assertThat(organization.admin().get("/v1/organizations/api_keys").ok().column("id")).isEmpty();
        console.select("Workspace", "Research");
        console.click("Create key");
        assertThat(as(takeSecret()).get("/v1/key").ok().string("workspace_id")).isEqualTo(workspace);
    }

    @Test
    void aRefusalCallsTheWorkspaceByItsName() {
        refusalsOf(400);
        var organization = organization("claude_console");
        var workspace = organization.workspace("Research");
        signInAsAdminOf(organization);
        console.open("/workspaces/" + workspace + "/keys");
        console.click(By.cssSelector("[data-testid=create-key]"), "Create key");
        console.fill("Name", "notebook");
        organization.admin().post("/v1/organizations/workspaces/" + workspace + "/archive", Map.of()).ok();
        console.click("Create key");
        console.see("The workspace “Research” is archived");
    }

    @Test
    void theTwentyFirstKeyIsNotOffered() {
        var organization = organization(Map.of("preset", "qwen_cloud", "max_api_keys_per_workspace", 1));
        key(organization, "the only one");
        signInAsAdminOf(organization);
        console.open("/workspaces/" + organization.defaultWorkspaceId() + "/keys");
        console.see("1/1");
        assertThat(browser().findElement(By.cssSelector("[data-testid=create-key]")).isEnabled()).isFalse();
    }

    private static Answer key(TestOrganization organization, String name) {
        return key(organization, organization.defaultWorkspaceId(), name);
    }

    private String check(Answer key) {
        return check(key.string("secret"), TestModels.in(asOperator()).text("any")).string("code");
    }

    /** The answer that is under way is the only one that has the secret. */
    @Test
    void aDialogStaysUntilItsAnswerIsThere() throws Exception {
        var organization = organization("claude_console");
        signInAsAdminOf(organization);
        console.open("/workspaces/" + organization.defaultWorkspaceId() + "/keys");
        console.clickMarked("create-key");
        console.fill("Name", "notebook");
        try (var holder = ownersDatabase().getConnection(); var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("lock table api_key in share row exclusive mode");
            console.click("Create key");
            console.await("the call",
                    page -> page.findElements(By.cssSelector(".spinner-border")).isEmpty() ? null : true);
            new Actions(browser()).sendKeys(Keys.ESCAPE).perform();
            browser().navigate().back();
            assertThat(console.see("Create an API key")).contains("Cancel");
            holder.rollback();
        }
        console.see("It is not shown again");
        takeSecret();
        assertThat(organization.admin().get("/v1/organizations/api_keys").ok().column("name"))
                .containsExactly("notebook");
    }

    @Test
    void anArchivedWorkspaceIsSaidToBeOneAndNotToHaveHadKeys() {
        var organization = organization("claude_console");
        var workspace = organization.workspace("Research");
        organization.admin().post("/v1/organizations/workspaces/" + workspace + "/archive").ok();
        signInAsAdminOf(organization);
        console.open("/keys?workspace=" + workspace);
        assertThat(console.see("There is no API key")).contains("The workspace is archived");
        assertThat(console.texts("[data-testid=switcher], .page-pretitle"))
                .allMatch(text -> text.toLowerCase(Locale.ROOT).contains("archived")).hasSize(2);
        console.open("/workspaces/" + workspace);
        console.see("This workspace is archived");
        console.seeNot("You are");
    }
}
