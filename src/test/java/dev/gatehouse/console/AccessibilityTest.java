package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The console as somebody meets it who does not see it well, or not at all, or on a telephone. */
class AccessibilityTest extends ConsoleTest {

    private final List<String> found = new ArrayList<>();

    @AfterEach
    void nothingIsFound() {
        assertThat(found).isEmpty();
    }

    @Test
    void noPageHasASeriousViolationOrIsWiderThanItsScreen() {
        for (var page : Pages.OPEN) {
            console.open(page);
            look(page);
        }
        var organization = organization("claude_console");
        var workspace = Pages.fill(organization);
        signInAsAdminOf(organization);
        console.open("/workspaces");
        lookAt(Pages.of(organization, workspace));
        console.open("/operator");
        console.fill("Operator token", OPERATOR_TOKEN);
        console.click("Enter");
        lookAt(Pages.OPERATOR);
    }

    @Test
    void norHasAPageThatHasNothingToShow() {
        refusalsOf(404);
        var organization = organization("qwen_cloud");
        var workspace = organization.workspace("Research");
        var own = "/workspaces/" + workspace;
        signInAsAdminOf(organization);
        console.open("/workspaces");
        lookAt(List.of("/workspaces?query=nothing+is+called+so", "/keys", "/users?email=nobody@example.com",
                "/service-accounts", "/spend", "/webhooks", "/usage", "/cost", "/audit?action=none",
                own + "/members", own + "/models", own + "/limits", own + "/nothing", "/nothing",
                "/workspaces/wrkspc_000000000000000000000000"));
    }

    @Test
    void norHasWhatSomebodyMayNotSee() {
        refusalsOf(403);
        var organization = organization("claude_console");
        var user = user(organization, "user");
        organization.admin().post("/v1/organizations/workspaces/" + organization.workspace("Research") + "/members",
                Map.of("user_id", user.id(), "workspace_role", "workspace_user")).ok();
        signIn(user);
        console.open("/workspaces");
        lookAt(List.of("/users", "/workspaces/" + organization.defaultWorkspaceId() + "/spend"));
        asOperator().post("/v1/platform/organizations/" + organization.id() + "/suspend").ok();
        console.open("/workspaces");
        look("suspended");
    }

    @Test
    void norHasAPageThatCannotReachTheServer() {
        complaintsOf("net::ERR_INTERNET_DISCONNECTED");
        var organization = organization("claude_console");
        signInAsAdminOf(organization);
        console.open("/users");
        console.open("/webhooks");
        offline(true);
        try {
            console.navigate("/users");
            console.see("The server cannot be reached");
            look("unreachable");
        } finally {
            offline(false);
        }
        console.click("Try again");
        console.see(organization.email());
    }

    @Test
    void norHasAFormThatIsRefused() {
        refusalsOf(400);
        refusalsOf(401);
        var organization = organization("claude_console");
        var admin = adminOf(organization);
        console.open("/sign-in?sign_in_error=not_invited");
        console.fill("E-mail address", admin.email());
        console.fill("Password", "not the password");
        console.click("Sign in");
        console.see("The e-mail address or the password is wrong");
        look("sign-in that is refused");
        signIn(admin);
        console.open("/account");
        console.fill("New password", "one horse battery");
        console.fill("New password again", "another horse battery");
        console.click("Change password");
        console.refusalAt("New password again");
        look("field that is refused");
        console.navigate("/users");
        console.click("Invite user");
        console.fill("E-mail address", "not an address");
        console.click("Send invite");
        console.refusalAt("E-mail address");
        found.addAll(new Axe(console).bothWays("dialog with a field that is refused", ".modal.show"));
        console.click("Cancel");
        console.dialogCloses();
        console.choose(admin.id(), "Change role");
        console.select("Role", "User");
        console.click("Save");
        console.see("last admin");
        found.addAll(new Axe(console).bothWays("dialog that is refused", ".modal.show"));
    }

    private void lookAt(List<String> pages) {
        for (var page : pages) {
            console.width(360, 800);
            console.navigate(page);
            look(page);
        }
    }

    private void look(String page) {
        found.addAll(new Axe(console).bothWays(page));
    }

    private void offline(boolean offline) {
        browser().executeCdpCommand("Network.emulateNetworkConditions",
                Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }
}
