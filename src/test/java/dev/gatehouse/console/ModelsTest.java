package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.TestModels;
import dev.gatehouse.TestOrganization;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

class ModelsTest extends ConsoleTest {

    /** The dialog shows ten a page. */
    @Test
    void aSelectionOverThreePagesIsSavedWhole() {
        var organization = organization("claude_console");
        var workspace = organization.workspace("Research");
        var models = TestModels.in(asOperator());
        var all = new ArrayList<String>();
        for (int i = 10; i < 35; i++) {
            all.add(models.text("m" + i));
        }
        signInAsAdminOf(organization);
        console.open("/workspaces/" + workspace + "/models");
        console.click("Restrict models");
        console.fill("Find models by name", models.tag());
        console.await("what was searched for", page -> console.texts("[data-model] code").stream()
                .allMatch(id -> id.startsWith(models.tag())) ? true : null);
        var chosen = List.of(all.get(1), all.get(12), all.get(23));
        for (int page = 1; page <= 3; page++) {
            console.see("Page " + page);
            tick(chosen.get(page - 1));
            console.see("Save " + page + " model");
            if (page < 3) {
                console.click("Next page");
            }
        }
        console.click("Previous page");
        console.see("Page 2");
        console.click("Save 3 models");
        console.dialogCloses();
        assertThat(permission(organization.admin().get(path(workspace)).ok()))
                .containsExactlyInAnyOrderElementsOf(chosen);
    }

    @Test
    void selectAllResultsMeansAllPages() {
        var organization = organization("claude_console");
        var workspace = organization.workspace("Research");
        var models = TestModels.in(asOperator());
        for (int i = 10; i < 22; i++) {
            models.text("m" + i);
        }
        var image = models.image("picture");
        signInAsAdminOf(organization);
        console.open("/workspaces/" + workspace + "/models");
        console.click("Restrict models");
        console.select("Vendor", "Vendor " + models.tag());
        console.click("Select all results");
        console.click("Save 13 models");
        console.dialogCloses();
        assertThat(permission(organization.admin().get(path(workspace)).ok())).hasSize(13).contains(image);
    }

    @Test
    void limitsAreSavedWithTheModelsAndAnImageModelOffersNoTokens() {
        var organization = organization("qwen_cloud");
        var workspace = organization.workspace("Research");
        var models = TestModels.in(asOperator());
        var text = models.text("text", "default_limits",
                TestModels.limits("requests_per_minute", 60, "tokens_per_minute", 9000));
        var image = models.image("picture", "default_limits", TestModels.limits("requests_per_minute", 30));
        signInAsAdminOf(organization);
        console.open("/workspaces/" + workspace + "/models");
        console.click("Add models");
        console.fill("Find models by name", models.tag());
        console.see("Model " + text);
        tick(text);
        tick(image);
        console.see("Organization: 9,000");
        console.fill("Requests / min of Model " + text, "12");
        console.fill("Tokens / min of Model " + text, "3400");
        assertThat(browser().findElements(By.name("limit:" + image + ":tokens_per_minute"))).isEmpty();
        console.click("Save 2 models");
        console.dialogCloses();
        assertThat(organization.admin().get("/v1/organizations/workspaces/" + workspace + "/rate_limits?model=" + text)
                .ok().text()).contains("\"value\":12", "\"value\":3400");
        assertThat(console.rowText(text)).contains("12", "of 60", "3,400");
    }

    @Test
    void aLimitThatIsNoneOrAboveTheOrganizationsIsRefusedAtItsFieldAndNothingIsSaved() {
        refusalsOf(400);
        var organization = organization("qwen_cloud");
        var workspace = organization.workspace("Research");
        var models = TestModels.in(asOperator());
        var model = models.text("text", "default_limits", TestModels.limits("requests_per_minute", 60));
        signInAsAdminOf(organization);
        console.open("/workspaces/" + workspace + "/models");
        console.click("Add models");
        console.fill("Find models by name", models.tag());
        console.see("Model " + model);
        tick(model);
        console.fill("Requests / min of Model " + model, "1,5");
        console.click("Save 1 model");
        assertThat(console.refusalAt("Requests / min of Model " + model)).contains("number");
        console.fill("Requests / min of Model " + model, "61");
        console.see("Above the organization's 60: it has no effect.");
        console.click("Save 1 model");
        console.await("what would be right",
                page -> console.refusalAt("Requests / min of Model " + model).contains("60") ? true : null);
        assertThat(permission(organization.admin().get(path(workspace)).ok())).isEmpty();
    }

    @Test
    void theDefaultWorkspaceSaysWhyItHasNoPermission() {
        var organization = organization("claude_console");
        signInAsAdminOf(organization);
        console.open("/workspaces/" + organization.defaultWorkspaceId() + "/models");
        console.see("The default workspace has all models");
        assertThat(console.offers("Add models") || console.offers("Restrict models")).isFalse();
    }

    @Test
    void onlyPermittedModelsMayBeCalled() {
        var organization = organization("claude_console");
        var workspace = organization.workspace("Research");
        var models = TestModels.in(asOperator());
        var permitted = models.text("permitted");
        var refused = models.text("refused");
        var secret = key(organization, workspace, "notebook").string("secret");
        signInAsAdminOf(organization);
        console.open("/workspaces/" + workspace + "/models");
        console.see("All models may be called");
        console.click("Restrict models");
        console.fill("Find models by name", models.tag());
        console.see("Model " + permitted);
        tick(permitted);
        console.see(String.format(Locale.US, "%,d model", catalog(organization) - 1));
        console.see("that its keys may call today will be refused");
        console.click("Save 1 model");
        console.dialogCloses();
        console.see("Only this model may be called");
        assertThat(check(secret, permitted).string("code")).isEqualTo("allowed");
        assertThat(check(secret, refused).string("code")).isEqualTo("model_not_permitted");
        console.click("Change mode");
        console.seeNot("will be refused");
        console.click(By.cssSelector(".modal input[value=deny_list]"), "the other mode");
        console.see("1 model that its keys may call today will be refused");
        console.click("Cancel");
        console.dialogCloses();
        console.click("Reset to default");
        console.click("Reset");
        console.dialogCloses();
        console.see("All models may be called");
        assertThat(check(secret, refused).string("code")).isEqualTo("allowed");
    }

    private static int catalog(TestOrganization organization) {
        return organization.admin().get("/v1/organizations/models?limit=1000").ok().column("id").size();
    }

    private void tick(String model) {
        console.click(By.cssSelector("[data-model='" + model + "'] input[type=checkbox]"), model);
    }

    private static String path(String workspace) {
        return "/v1/organizations/workspaces/" + workspace + "/model_permissions";
    }

    private static List<String> permission(dev.gatehouse.Answer answer) {
        return answer.body().get("model_ids").valueStream().map(id -> id.asString("")).toList();
    }
}
