package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.TestModels;
import dev.gatehouse.TestOrganization;
import dev.gatehouse.usage.TestLedger;
import dev.gatehouse.usage.TestLedger.Used;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpendLimitsTest extends ConsoleTest {

    private static final String LIMITS = "/v1/organizations/spend_limits";
    private static final String ALERTS = "/v1/organizations/spend_alerts";

    @Test
    void aWorkspacesSpendLimitIsSetChangedAndRemoved() {
        var organization = organization("claude_console");
        limitAndAlertOf(organization("claude_console"));
        var workspace = organization.workspace("Research");
        signInAsAdminOf(organization);
        console.open("/workspaces/" + workspace + "/spend");
        console.click("Set the monthly limit");
        console.fill("Amount", "12.50");
        console.click("Save");
        console.dialogCloses();
        assertThat(console.see("$12.50")).doesNotContain("$777");
        var set = organization.admin().get(LIMITS + "?workspace_id=" + workspace).ok();
        assertThat(set.column("amount")).containsExactly("1250");
        assertThat(set.column("period")).containsExactly("monthly");
        console.click("Change the monthly limit");
        console.fill("Amount", "0.005");
        console.click("Save");
        console.dialogCloses();
        assertThat(organization.admin().get(LIMITS + "?workspace_id=" + workspace).ok().column("amount"))
                .containsExactly("0.5");
        console.click("Remove the monthly limit");
        console.click("Remove limit");
        console.dialogCloses();
        assertThat(organization.admin().get(LIMITS + "?workspace_id=" + workspace).ok().column("amount")).isEmpty();
    }

    @Test
    void aLimitAboveTheOrganizationsIsRefusedAtItsField() {
        refusalsOf(400);
        var organization = organization("claude_console");
        var workspace = organization.workspace("Research");
        organization.admin().post(LIMITS,
                Map.of("scope", Map.of("type", "organization"), "period", "monthly", "amount", "1000")).ok();
        signInAsAdminOf(organization);
        console.open("/workspaces/" + workspace + "/spend");
        console.click("Set the monthly limit");
        console.fill("Amount", "10.01");
        console.click("Save");
        assertThat(console.refusalAt("Amount")).contains("$10");
        assertThat(organization.admin().get(LIMITS + "?workspace_id=" + workspace + "&scope_type=workspace").ok()
                .column("amount")).isEmpty();
    }

    @Test
    void aLimitThatIsSpentAlreadySaysWhatStopsBeforeItIsSaved() {
        var organization = organization("claude_console");
        var workspace = organization.workspace("Research");
        var model = TestModels.in(asOperator()).text("text", "prices", Map.of("input", "100000", "output", "0"));
        new TestLedger(asOwner()).add(key(organization, workspace, "notebook").id(), model, Instant.now(),
                Used.tokens(5000, 0));
        signInAsAdminOf(organization);
        console.open("/workspaces/" + workspace + "/spend");
        console.click("Set the monthly limit");
        console.see("Spent since the month began: $5.00");
        console.fill("Amount", "5.01");
        console.seeNot("Every call of this workspace is refused");
        assertThat(console.offers("Save")).isTrue();
        console.fill("Amount", "4.99");
        console.see("Every call of this workspace is refused until the month ends");
        console.click("Save and stop calls");
        console.dialogCloses();
        console.await("what is said of it", page -> console.texts(".toast").stream().anyMatch(
                said -> said.contains("Every call of this workspace is refused until the month ends")) ? true : null);
        assertThat(organization.admin().get(LIMITS + "?workspace_id=" + workspace).ok().column("amount"))
                .containsExactly("499");
    }

    @Test
    void whatIsNoAmountIsRefusedAtItsField() {
        refusalsOf(400);
        signInAsAdminOf(organization("claude_console"));
        console.open("/spend");
        console.click("Set the daily limit");
        console.fill("Amount", "a lot");
        console.click("Save");
        assertThat(console.refusalAt("Amount")).isNotEmpty();
    }

    @Test
    void anAlertIsSetAtAnAmountAndGone() {
        var organization = organization("claude_console");
        limitAndAlertOf(organization("claude_console"));
        var workspace = organization.workspace("Research");
        signInAsAdminOf(organization);
        console.open("/workspaces/" + workspace + "/spend");
        console.see("No alert is set");
        console.clickMarked("add-alert");
        console.fill("Amount", "99");
        console.fill("E-mail addresses", "billing@example.com");
        console.click("Add");
        console.dialogCloses();
        assertThat(console.see("billing@example.com")).doesNotContain("theirs@example.com");
        var alerts = organization.admin().get(ALERTS).ok();
        assertThat(alerts.column("threshold_amount")).containsExactly("9900");
        assertThat(alerts.string("data.0.scope.workspace_id")).isEqualTo(workspace);
        console.choose(alerts.string("data.0.id"), "Delete");
        console.click("Delete alert");
        console.dialogCloses();
        assertThat(organization.admin().get(ALERTS).ok().column("id")).isEmpty();
    }

    @Test
    void anAddressOfAnAlertThatIsNoneIsRefusedAtItsField() {
        refusalsOf(400);
        var organization = organization("claude_console");
        signInAsAdminOf(organization);
        console.open("/spend");
        console.clickMarked("add-alert");
        console.fill("Amount", "99");
        console.fill("E-mail addresses", "billing@example.com nobody");
        console.click("Add");
        assertThat(console.refusalAt("E-mail addresses")).contains("nobody");
        assertThat(organization.admin().get(ALERTS).ok().column("id")).isEmpty();
    }

    /** Of others, who are none of the organization's business. */
    private static void limitAndAlertOf(TestOrganization others) {
        var scope = Map.of("type", "organization");
        others.admin().post(LIMITS, Map.of("scope", scope, "period", "monthly", "amount", "77700")).ok();
        others.admin().post(ALERTS, Map.of("scope", scope, "threshold_amount", "77700", "channels",
                List.of(Map.of("type", "email", "recipients", List.of("theirs@example.com"))))).ok();
    }
}
