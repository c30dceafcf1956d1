package dev.gatehouse.console;

import static dev.gatehouse.TestModels.limits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.TestModels;
import dev.gatehouse.TestOrganization;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class LimitsTest extends ConsoleTest {

    @Test
    void aWorkspacesLimitIsSetAndReset() {
        var organization = organization("claude_console");
        var workspace = organization.workspace("Research");
        var model = model();
        signInAsAdminOf(organization);
        open(workspace, model);
        var entry = TestModels.rateLimit(organization, model);
        assertThat(console.rowText(entry)).contains("60", "Inherited");
        console.click("Set Requests / min of Model " + model);
        console.fill("Requests / min in this workspace", "12");
        console.click("Save");
        console.dialogCloses();
        console.see("Organization: 60");
        assertThat(own(organization, workspace, model)).contains("\"value\":12");
        console.click("Reset Requests / min of Model " + model);
        console.see("From then on the organization's 60 holds");
        console.click("Reset");
        console.dialogCloses();
        console.await("the organization's", page -> console.rowText(entry).contains("Own") ? null : true);
        assertThat(own(organization, workspace, model)).doesNotContain("\"value\":12");
    }

    @Test
    void aModelThatNothingLimitsGetsItsFirstLimit() {
        var organization = organization("claude_console");
        var workspace = organization.workspace("Research");
        var model = TestModels.in(asOperator()).text("text");
        signInAsAdminOf(organization);
        open(workspace, model);
        assertThat(console.rowText(TestModels.rateLimit(organization, model))).contains("–").doesNotContain("Own");
        console.click("Set Tokens / min of Model " + model);
        console.see("The organization has no such limit");
        console.fill("Tokens / min in this workspace", "4000");
        console.click("Save");
        console.dialogCloses();
        console.see("The organization has none");
        assertThat(own(organization, workspace, model)).contains("tokens_per_minute", "\"value\":4000");
    }

    /** Whatever the workspace has, the organization's hold, too. */
    @Test
    void aCallHasToFitIntoTheWorkspacesLimitAndTheOrganizations() {
        var organization = organization("claude_console");
        var workspace = organization.workspace("Research");
        var model = TestModels.in(asOperator()).text("text", "default_limits", limits("requests_per_minute", 3));
        var secret = key(organization, workspace, "notebook").string("secret");
        signInAsAdminOf(organization);
        open(workspace, model);
        console.click("Set Requests / min of Model " + model);
        console.fill("Requests / min in this workspace", "1");
        console.click("Save");
        console.dialogCloses();
        check(secret, model);
        Awaitility.await().until(() -> check(secret, model).string("refused_by.scope").equals("workspace"));
        console.click("Reset Requests / min of Model " + model);
        console.click("Reset");
        console.dialogCloses();
        Awaitility.await().until(() -> check(secret, model).string("refused_by.scope").equals("organization"));
    }

    @Test
    void aLimitAboveTheOrganizationsIsRefusedAtItsFieldWhereThePolicySaysSo() {
        refusalsOf(400);
        var organization = organization(Map.of("preset", "qwen_cloud", "new_workspace_model_access", "all"));
        var workspace = organization.workspace("Research");
        var model = model();
        signInAsAdminOf(organization);
        open(workspace, model);
        console.click("Set Requests / min of Model " + model);
        console.fill("Requests / min in this workspace", "61");
        console.click("Save");
        assertThat(console.refusalAt("Requests / min in this workspace")).contains("60");
        assertThat(own(organization, workspace, model)).doesNotContain("\"value\":61");
    }

    @Test
    void aLimitAboveTheOrganizationsIsStoredAndTheLowerShownAsInForceWhereThePolicySaysSo() {
        var organization = organization("claude_console");
        var workspace = organization.workspace("Research");
        var model = model();
        signInAsAdminOf(organization);
        open(workspace, model);
        console.click("Set Requests / min of Model " + model);
        console.fill("Requests / min in this workspace", "61");
        console.see("Above the organization's 60: it has no effect.");
        console.click("Save");
        console.dialogCloses();
        console.see("In force: 60");
    }

    /** To some `1,5` is one and a half, and to nobody fifteen. */
    @Test
    void aCommaPartsThousandsOrIsRefusedAtItsField() {
        refusalsOf(400);
        var organization = organization("claude_console");
        var workspace = organization.workspace("Research");
        var key = key(organization, workspace, "notebook");
        signInAsAdminOf(organization);
        console.open("/workspaces/" + workspace + "/keys");
        console.choose(key.id(), "Limits");
        console.fill("Requests / min", "1,5");
        console.click("Save");
        assertThat(console.refusalAt("Requests / min")).isNotEmpty();
        assertThat(organization.admin().get("/v1/organizations/api_keys/" + key.id()).ok().body().at("/limits"))
                .isEmpty();
        console.fill("Requests / min", "1,500");
        console.click("Save");
        console.dialogCloses();
        assertThat(organization.admin().get("/v1/organizations/api_keys/" + key.id()).ok()
                .body().at("/limits/0/value").asInt()).isEqualTo(1500);
    }

    @Test
    void theDefaultWorkspaceSaysWhyItHasNoLimitsOfItsOwn() {
        var organization = organization("claude_console");
        var model = model();
        signInAsAdminOf(organization);
        open(organization.defaultWorkspaceId(), model);
        console.see("The default workspace has no limits of its own");
        assertThat(console.offers("Set Requests / min of Model " + model)).isFalse();
    }

    @Test
    void theOrganizationsLimitsAreShownAndOnlyTheOperatorsToSet() {
        var organization = organization("claude_console");
        var model = model();
        var others = organization("claude_console");
        asOperator().post("/v1/platform/organizations/" + others.id() + "/rate_limits/"
                + TestModels.rateLimit(others, model), Map.of("limits", limits("requests_per_minute", 777))).ok();
        signInAsAdminOf(organization);
        console.open("/limits");
        console.fill("Find a model", model);
        console.see("Model " + model);
        assertThat(console.rowText(TestModels.rateLimit(organization, model))).contains("60", "9,000")
                .doesNotContain("777");
        assertThat(console.texts("tbody button")).isEmpty();
    }

    private String model() {
        return TestModels.in(asOperator()).text("text", "default_limits",
                limits("requests_per_minute", 60, "tokens_per_minute", 9000));
    }

    private void open(String workspace, String model) {
        console.open("/workspaces/" + workspace + "/limits");
        console.fill("Find a model", model);
        console.see("Model " + model);
    }

    private static String own(TestOrganization organization, String workspace, String model) {
        return organization.admin()
                .get("/v1/organizations/workspaces/" + workspace + "/rate_limits?model=" + model).ok().text();
    }
}
