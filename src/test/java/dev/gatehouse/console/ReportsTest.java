package dev.gatehouse.console;

import static dev.gatehouse.TestModels.limits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Answer;
import dev.gatehouse.TestModels;
import dev.gatehouse.usage.TestLedger;
import dev.gatehouse.usage.TestLedger.Used;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

class ReportsTest extends ConsoleTest {

    @Test
    void usageAndCostAreThoseOfTheWorkspaceOrOfAll() {
        var organization = organization("claude_console");
        var research = organization.workspace("Research");
        var support = organization.workspace("Support");
        var model = TestModels.in(asOperator()).text("text", "prices", Map.of("input", "100000", "output", "0"));
        use(key(organization, research, "notebook"), model, 1234);
        use(key(organization, support, "help desk"), model, 5000);
        var others = organization("claude_console");
        use(key(others, others.defaultWorkspaceId(), "theirs"), model, 900_000);
        signInAsAdminOf(organization);

        console.open("/usage?range=7d&group=workspace_id");
        console.see("5,000");
        assertThat(console.see("1,234")).contains("Research", "Support").doesNotContain("900,000");
        console.open("/usage?range=7d&group=model&workspace=" + research);
        console.see("1,234");
        console.seeNot("5,000");
        console.open("/workspaces/" + research + "/usage?range=7d");
        console.see("1,234");

        console.open("/cost?range=7d");
        console.see("$6.23");
        console.open("/cost?range=7d&group=api_key_id");
        assertThat(console.see("Cost by API key")).contains("notebook", "help desk").doesNotContain("theirs");
        console.open("/cost?range=7d&workspace=" + support);
        console.see("$5.00");
        assertThat(organization.admin().get("/v1/organizations/cost_report?starting_at="
                + Instant.now().minus(Duration.ofDays(6)).toString().substring(0, 10) + "T00:00:00Z").ok().text())
                .contains("623.4");
    }

    @Test
    void whatIsChosenIsInTheAddressAndAChartIsATableToo() {
        var organization = organization("claude_console");
        var model = TestModels.in(asOperator()).text("text");
        use(key(organization, organization.defaultWorkspaceId(), "notebook"), model, 777);
        signInAsAdminOf(organization);
        console.open("/usage");
        console.select("Range", "Last 30 days");
        console.await("the range", page -> console.address().contains("range=30d") ? true : null);
        console.select("Group by", "API key");
        console.await("the group", page -> console.address().contains("group=") ? true : null);
        console.see("notebook");
        console.click(By.cssSelector("gh-chart summary"), "Show as table");
        console.await("the table", page -> console.texts("gh-chart table td, gh-chart table th").stream()
                .anyMatch(text -> text.contains("777")) ? true : null);
    }

    @Test
    void nothingUsedIsSaid() {
        signInAsAdminOf(organization("claude_console"));
        console.open("/usage");
        console.await("the empty state",
                page -> page.findElements(By.cssSelector("[data-state=empty]")).isEmpty() ? null : true);
    }

    @Test
    void aWorkspaceThatThereIsNotIsNoneWhereNothingWasUsed() {
        refusalsOf(404);
        var organization = organization("claude_console");
        var theirs = organization("claude_console").workspace("Theirs");
        signInAsAdminOf(organization);
        for (var page : new String[]{"/usage", "/cost", "/keys", "/monitoring"}) {
            console.open(page + "?workspace=" + theirs);
            console.see("There is no such workspace, or your role does not show it");
            assertThat(console.see("Unknown workspace")).doesNotContain("Nothing was", theirs);
        }
    }

    @Test
    void costsUnderEachOtherHaveAsManyDigits() {
        var organization = organization("claude_console");
        var models = TestModels.in(asOperator());
        var prices = Map.of("input", "100000", "output", "0");
        var key = key(organization, organization.defaultWorkspaceId(), "notebook");
        use(key, models.text("large", "prices", prices), 1200);
        use(key, models.text("small", "prices", prices), 34);
        signInAsAdminOf(organization);
        console.open("/cost?range=7d&group=model");
        console.see("In numbers");
        assertThat(console.texts("table[aria-label='In numbers'] td:last-child"))
                .containsExactly("$1.200", "$0.034");
    }

    @Test
    void monitoringShowsHowFullALimitIs() {
        var organization = organization("claude_console");
        var workspace = organization.workspace("Research");
        var model = TestModels.in(asOperator()).text("text", "default_limits", limits("requests_per_minute", 2));
        var secret = key(organization, workspace, "notebook").string("secret");
        signInAsAdminOf(organization);
        console.open("/workspaces/" + workspace + "/monitoring");
        console.fill("Find a model", model);
        assertThat(console.see("2 of 2 left")).contains("Nothing used").doesNotContain("free again");
        for (int call = 0; call < 2; call++) {
            check(secret, model);
        }
        assertThat(console.see("0 of 2 left")).contains("100 % used", "All free again in");
        console.clickMarked("pause");
        console.see("Paused at");
        assertThat(organization.admin().get("/v1/organizations/workspaces/" + workspace + "/monitoring?limit=1000").ok()
                .text())
                .contains(model);
    }

    private void use(Answer key, String model, int input) {
        new TestLedger(asOwner()).add(key.id(), model, Instant.now(), Used.tokens(input, 0));
    }

    @Test
    void monitoringAsksForAWorkspaceAndSaysWhichOneIsArchived() {
        var organization = organization("claude_console");
        var workspace = organization.workspace("Research");
        var archived = organization.workspace("Old shop");
        organization.admin().post("/v1/organizations/workspaces/" + archived + "/archive").ok();
        signInAsAdminOf(organization);
        console.open("/monitoring");
        assertThat(console.see("Choose a workspace")).contains("All workspaces").doesNotContain("Old shop");
        console.select("Workspace to watch", "Research");
        console.see("Live,");
        assertThat(console.address()).contains("workspace=" + workspace);
        console.open("/monitoring?workspace=" + archived);
        assertThat(console.see("The workspace is archived")).contains("Old shop").doesNotContain("Choose a workspace");
    }

    @Test
    void monitoringFoldsAwayWhatNobodyUses() {
        var organization = organization("claude_console");
        var workspace = organization.workspace("Research");
        var models = TestModels.in(asOperator());
        var used = models.text("used", "default_limits", limits("requests_per_minute", 3));
        for (int other = 0; other < 7; other++) {
            models.text("unused" + other, "default_limits", limits("requests_per_minute", 7));
        }
        var secret = key(organization, workspace, "notebook").string("secret");
        check(secret, used);
        signInAsAdminOf(organization);
        console.open("/workspaces/" + workspace + "/monitoring");
        assertThat(console.see("2 of 3 left")).contains("models with nothing used").doesNotContain("7 of 7 left");
        console.click("Show them");
        assertThat(console.see("7 of 7 left")).contains("2 of 3 left");
        console.click("Hide them");
        console.seeNot("7 of 7 left");
    }
}
