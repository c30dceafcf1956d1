package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.TestModels;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The pages of whoever runs the platform. */
class OperatorTest extends ConsoleTest {

    @Test
    void aTokenThatIsNoneIsRefusedAtItsField() {
        refusalsOf(401);
        console.open("/operator");
        console.fill("Operator token", "sk-gh-operator01-not-this-one");
        console.click("Enter");
        assertThat(console.refusalAt("Operator token")).isNotEmpty();
        console.seeNot("Create organization");
    }

    @Test
    void anOrganizationIsMadeWithAPolicyAndItsFirstAdminMailed() {
        enter();
        var name = "Org " + UUID.randomUUID();
        var email = UUID.randomUUID() + "@example.com";
        console.clickMarked("create");
        console.fill("Name", name);
        console.fill("Name of the first admin", "Ada");
        console.fill("E-mail address of the first admin", email);
        console.click("Create");
        var secret = takeSecret();
        console.see(name);
        assertThat(as(secret).get("/v1/organizations/me").ok().string("name")).isEqualTo(name);
        assertThat(mail.token(email)).isNotEmpty();
    }

    @Test
    void anOrganizationIsFoundByAPartOfItsNameOrItsId() {
        var one = organization("claude_console");
        var other = organization("claude_console");
        enter();
        console.fill("Find organizations by name or ID", one.name().substring(6, 30).toUpperCase(Locale.ROOT));
        console.seeNot(other.name());
        console.see(one.name());
        console.fill("Find organizations by name or ID", other.id().toString());
        console.seeNot(one.name());
        console.see(other.name());
        console.fill("Find organizations by name or ID", "no such name");
        console.see("No organization matches");
    }

    @Test
    void aGatewayGetsATokenWhichIsTakenAway() {
        refusalsOf(400);
        var name = "Edge " + UUID.randomUUID();
        enter();
        console.click("Gateways");
        console.see("Token of the configuration");
        console.click("Create gateway");
        console.click("Create");
        assertThat(console.refusalAt("Name")).isNotEmpty();
        console.fill("Name", name);
        console.click("Create");
        var token = takeSecret();
        var question = Map.of("api_key", "none", "model", "none");
        assertThat(as(token).post("/v1/check", question).ok().string("code")).isEqualTo("key_invalid");
        var namesake = asOperator().post("/v1/platform/gateways", Map.of("name", name)).ok();
        var made = asOperator().get("/v1/platform/gateways?limit=1000").ok().body().get("data").valueStream()
                .filter(one -> one.get("name").asString().equals(name)
                        && !one.get("id").asString().equals(namesake.id()))
                .findFirst().orElseThrow();
        var hint = made.get("partial_key_hint").asString();
        assertThat(console.offers("Actions for " + name + ", " + hint)).isTrue();
        console.choose(made.get("id").asString(), "Delete");
        console.see("Within a second its token " + hint + " is refused");
        console.click("Delete for ever");
        console.dialogCloses();
        console.seeNot(hint);
        asOperator().delete("/v1/platform/gateways/" + namesake.id()).ok();
        assertThat(as(token).post("/v1/check", question).status()).isEqualTo(401);
    }

    @Test
    void anOrganizationIsSuspendedAndResumed() {
        var organization = organization("claude_console");
        var path = "/v1/platform/organizations/" + organization.id();
        enterAt(organization.id());
        console.click("Suspend");
        console.see("every call with one of its API keys is refused");
        console.click("Suspend");
        console.dialogCloses();
        console.see("Resume");
        assertThat(asOperator().get(path).ok().string("status")).isEqualTo("suspended");
        console.click("Resume");
        console.await("its return",
                page -> asOperator().get(path).ok().string("status").equals("active") ? true : null);
    }

    @Test
    void aSpendCapIsSetAndTakenAway() {
        var organization = organization("claude_console");
        var cap = "/v1/platform/organizations/" + organization.id() + "/spend_cap";
        enterAt(organization.id());
        console.click("Set a cap");
        console.fill("Dollars a month", "500");
        console.click("Save");
        console.dialogCloses();
        assertThat(asOperator().get(cap).ok().string("amount")).isEqualTo("50000");
        console.click("Take the cap away");
        console.click("Take away");
        console.dialogCloses();
        assertThat(asOperator().get(cap).ok().body().get("amount").isNull()).isTrue();
    }

    @Test
    void anOrganizationsRateLimitIsSet() {
        var organization = organization("claude_console");
        var model = TestModels.in(asOperator()).text("text", "default_limits",
                TestModels.limits("requests_per_minute", 60));
        enterAt(organization.id());
        console.click("Rate limits");
        console.fill("Find a model", model);
        console.click("Set the rate limits of Model " + model);
        console.fill("Requests / min", "600");
        console.click("Save");
        console.dialogCloses();
        assertThat(organization.admin().get("/v1/organizations/rate_limits?model=" + model).ok().text())
                .contains("\"value\":600");
    }

    @Test
    void aModelIsAddedPricedAndRetired() {
        enter();
        var id = "m-" + UUID.randomUUID();
        console.click("Catalog");
        console.clickMarked("create");
        console.fill("ID", id);
        console.fill("Display name", "A model");
        console.fill("Vendor", "Vendor of " + id);
        console.fill("Input tokens", "2.50");
        console.click("Add");
        console.dialogCloses();
        var made = asOperator().get("/v1/platform/models/" + id).ok();
        assertThat(made.string("prices.input")).isEqualTo("250");
        console.fill("Find by name, ID or alias", id);
        console.choose(id, "Retire");
        console.click("Retire for ever");
        console.dialogCloses();
        assertThat(asOperator().get("/v1/platform/models/" + id).ok().string("retired_at")).isNotEmpty();
    }

    private void enter() {
        console.open("/operator");
        console.fill("Operator token", OPERATOR_TOKEN);
        console.click("Enter");
        console.see("Create organization");
    }

    private void enterAt(String organization) {
        console.open("/operator/organizations/" + organization);
        console.fill("Operator token", OPERATOR_TOKEN);
        console.click("Enter");
        console.see("Spend cap");
    }
}
