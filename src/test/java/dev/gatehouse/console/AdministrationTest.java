package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an organization's admin has beside workspaces. */
class AdministrationTest extends ConsoleTest {

    @Test
    void anAdminKeyIsMadeAndEnded() {
        var organization = organization("claude_console");
        organization("claude_console").admin().post("/v1/organizations/admin_api_keys", Map.of("name", "Theirs")).ok();
        signInAsAdminOf(organization);
        console.open("/admin-keys");
        console.clickMarked("create");
        console.fill("Name", "Terraform");
        console.click("Create");
        var secret = takeSecret();
        assertThat(as(secret).get("/v1/organizations/me").ok().id()).isEqualTo(organization.id());
        var made = organization.admin().get("/v1/organizations/admin_api_keys").ok().body().get("data").valueStream()
                .filter(key -> key.get("name").asString("").equals("Terraform")).findFirst().orElseThrow();
        console.seeNot("Theirs");
        console.choose(made.get("id").asString(""), "Delete");
        console.click("Delete for ever");
        console.dialogCloses();
        assertThat(as(secret).get("/v1/organizations/me").status()).isEqualTo(401);
    }

    @Test
    void aServiceAccountIsMadeAndArchived() {
        var organization = organization("claude_console");
        var accounts = "/v1/organizations/service_accounts";
        organization("claude_console").admin().post(accounts, Map.of("name", "theirs")).ok();
        signInAsAdminOf(organization);
        console.open("/service-accounts");
        console.clickMarked("create");
        console.fill("Name", "nightly");
        console.click("Create");
        console.dialogCloses();
        var id = organization.admin().get(accounts).ok().string("data.0.id");
        assertThat(organization.admin().get(accounts + "/" + id).ok().string("name")).isEqualTo("nightly");
        console.open("/service-accounts");
        console.see("nightly");
        console.seeNot("theirs");
        console.choose(id, "Archive");
        console.click("Archive for ever");
        console.dialogCloses();
        assertThat(organization.admin().get(accounts + "/" + id).ok().string("archived_at")).isNotEmpty();
    }

    @Test
    void aWebhookThatLeadsInsideIsRefusedAtItsField() {
        refusalsOf(400);
        var organization = organization("claude_console");
        organization("claude_console").admin()
                .post("/v1/organizations/webhooks", Map.of("name", "theirs", "url", "https://localhost:1/")).ok();
        signInAsAdminOf(organization);
        console.open("/webhooks");
        console.see("There is no webhook");
        console.clickMarked("create");
        console.fill("Name", "inside");
        console.fill("Address", "https://127.0.0.1/hook");
        console.click("Create");
        assertThat(console.refusalAt("Address")).isNotEmpty();
        console.fill("Address", "https://192.0.2.1/hook");
        console.click("Create");
        assertThat(organization.admin().get("/v1/organizations/webhooks").ok().column("name")).isEmpty();
    }

    @Test
    void theAuditLogTellsWhoDidWhatAndThatNobodyChangedIt() {
        var organization = organization("claude_console");
        organization.workspace("Research");
        organization("claude_console").workspace("Secret plans");
        signInAsAdminOf(organization);
        console.open("/audit");
        console.see("Research");
        console.seeNot("Secret plans");
        console.click("Verify the log");
        console.see("The log is as it was written");
    }

    @Test
    void whoeverCameByAnInviteIsSaidToHaveHeldItsLink() {
        var organization = organization("claude_console");
        user(organization, "developer");
        signInAsAdminOf(organization);
        console.open("/audit?action=user_created");
        console.see("Holder of the invite’s link");
    }

    @Test
    void thePolicyIsSaidInWords() {
        var organization = organization("qwen_cloud");
        signInAsAdminOf(organization);
        console.open("/settings");
        console.see(organization.id());
        console.see("20");
    }

    @Test
    void thePasswordIsChanged() {
        refusalsOf(400);
        var organization = organization("claude_console");
        var admin = signInAsAdminOf(organization);
        console.open("/account");
        console.fill("Current password", "not this one");
        console.fill("New password", "another horse battery");
        console.fill("New password again", "another horse battery");
        console.click("Change password");
        assertThat(console.refusalAt("Current password")).isNotEmpty();
        console.fill("Current password", admin.password());
        console.click("Change password");
        console.await("the change", page -> asNobody()
                .post("/v1/session", Map.of("email", admin.email(), "password", "another horse battery"))
                .status() == 200
                        ? true
                        : null);
    }

    @Test
    void theAuditLogSaysInWhichWorkspaceSomethingWasDone() {
        var organization = organization("claude_console");
        var workspace = organization.workspace("Research");
        organization.admin().post("/v1/organizations/workspaces/" + workspace + "/members",
                Map.of("user_id", user(organization, "user").id(), "workspace_role", "workspace_user")).ok();
        signInAsAdminOf(organization);
        console.open("/audit?action=workspace_member_added");
        console.see("Workspace member added Grace in Research");
    }
}
