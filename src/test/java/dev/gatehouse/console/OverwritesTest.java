package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.TestOrganization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nobody overwrites unseen what somebody else changed meanwhile. */
class OverwritesTest extends ConsoleTest {

    private static final String KEYS = "/v1/organizations/api_keys";
    private static final String ACCOUNTS = "/v1/organizations/service_accounts";
    private static final String SPEND = "/v1/organizations/spend_limits";

    @Test
    void aKeyRenamedWhileTheDialogIsOpenKeepsTheirName() {
        refusalsOf(412);
        var organization = organization("claude_console");
        var key = key(organization);
        signInAsAdminOf(organization);
        console.open("/keys");
        console.choose(key, "Rename");
        console.fill("Name", "mine");
        organization.admin().post(KEYS + "/" + key, Map.of("name", "theirs")).ok();
        console.click("Save");
        console.see("Somebody else changed this meanwhile");
        assertThat(organization.admin().get(KEYS + "/" + key).ok().string("name")).isEqualTo("theirs");
        console.click("Cancel");
        console.dialogCloses();
        console.choose(key, "Rename");
        console.await("their name",
                page -> "theirs".equals(console.field("Name").getDomProperty("value")) ? true : null);
        console.fill("Name", "mine");
        console.click("Save");
        console.dialogCloses();
        assertThat(organization.admin().get(KEYS + "/" + key).ok().string("name")).isEqualTo("mine");
    }

    @Test
    void aLimitSetSinceTheKeysWereListedIsSeenAndKept() {
        var organization = organization("claude_console");
        var key = key(organization);
        signInAsAdminOf(organization);
        console.open("/keys");
        console.rowText(key);
        organization.admin().post(KEYS + "/" + key,
                Map.of("limits", List.of(Map.of("type", "tokens_per_minute", "value", 4321)))).ok();
        console.choose(key, "Limits");
        console.await("their limit",
                page -> "4321".equals(console.field("Tokens / min").getDomProperty("value")) ? true : null);
        console.fill("Requests / min", "12");
        console.click("Save");
        console.dialogCloses();
        assertThat(organization.admin().get(KEYS + "/" + key).ok().text()).contains("4321", "12");
    }

    @Test
    void aServiceAccountDescribedMeanwhileKeepsItsDescription() {
        refusalsOf(412);
        var organization = organization("claude_console");
        var robot = organization.admin().post(ACCOUNTS, Map.of("name", "nightly")).ok().id();
        signInAsAdminOf(organization);
        console.open("/service-accounts/" + robot);
        organization.admin().post(ACCOUNTS + "/" + robot, Map.of("description", "counts the stars")).ok();
        console.click("Edit details");
        console.await("its description",
                page -> "counts the stars".equals(console.field("Description").getDomProperty("value")) ? true : null);
        console.fill("Name", "hourly");
        organization.admin().post(ACCOUNTS + "/" + robot, Map.of("description", "counts the moons")).ok();
        console.click("Save");
        console.see("Somebody else changed this meanwhile");
        assertThat(organization.admin().get(ACCOUNTS + "/" + robot).ok().text())
                .contains("nightly", "counts the moons").doesNotContain("hourly");
    }

    @Test
    void aSpendLimitSetByAnotherMeanwhileIsNotReplaced() {
        refusalsOf(412);
        var organization = organization("claude_console");
        signInAsAdminOf(organization);
        console.open("/spend");
        console.click("Set the daily limit");
        console.fill("Amount", "100");
        organization.admin()
                .post(SPEND, Map.of("scope", Map.of("type", "organization"), "period", "daily", "amount", "500")).ok();
        console.click("Save");
        console.see("Somebody else changed this meanwhile");
        assertThat(organization.admin().get(SPEND).ok().text()).contains("\"500\"").doesNotContain("\"10000\"");
    }

    private static String key(TestOrganization organization) {
        return organization.admin()
                .post(KEYS, Map.of("name", "notebook", "workspace_id", organization.defaultWorkspaceId())).ok().id();
    }
}
