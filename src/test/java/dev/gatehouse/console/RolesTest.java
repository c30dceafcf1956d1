package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.TestOrganization;
import dev.gatehouse.TestUser;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;

/** What each role is offered: no more than its row in the table of roles lets it do. */
class RolesTest extends ConsoleTest {

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(textBlock = """
            admin,            -,                              API keys/Usage/Cost/Monitoring/Workspaces/Users/Service accounts/Admin keys/Limits/Spend/Webhooks/Audit log/Policy
            billing,          -,                              Usage/Cost/Monitoring/Workspaces/Limits/Spend/Webhooks
            developer,        -,                              API keys/Usage/Cost/Monitoring/Workspaces
            user,             -,                              Workspaces
            claude_code_user, -,                              Workspaces
            user,             workspace_admin,                API keys/Usage/Cost/Monitoring/Workspaces/Limits/Spend
            user,             workspace_developer,            API keys/Usage/Cost/Monitoring/Workspaces
            user,             workspace_restricted_developer, API keys/Usage/Cost/Monitoring/Workspaces
            user,             workspace_user,                 Workspaces
            billing,          workspace_admin,                API keys/Usage/Cost/Monitoring/Workspaces/Limits/Spend/Webhooks
            """)
    void theMenuHasWhatTheRoleMaySee(String role, String workspaceRole, String pages) {
        var organization = organization("claude_console");
        signIn(person(organization, role, organization.workspace("Research"), workspaceRole));
        console.open("/workspaces");
        assertThat(console.texts("gh-sidebar .nav-link-title"))
                .containsExactlyElementsOf(List.of(pages.split("/", -1)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            workspace_admin,                Members/API keys/Models/Limits/Spend/Usage/Monitoring, true
            workspace_developer,            Members/API keys/Models/Limits/Usage/Monitoring,       false
            workspace_restricted_developer, Members/API keys/Models/Limits/Usage/Monitoring,       false
            workspace_user,                 Members/Models/Limits,                                 false
            """)
    void aWorkspaceHasTheTabsThatTheRoleMaySee(String workspaceRole, String tabs, boolean edits) {
        var organization = organization("claude_console");
        var workspace = organization.workspace("Research");
        signIn(person(organization, "user", workspace, workspaceRole));
        console.open("/workspaces/" + workspace);
        console.see("Research");
        console.settled();
        assertThat(console.texts(".nav-tabs .nav-link")).containsExactlyElementsOf(List.of(tabs.split("/", -1)));
        assertThat(console.offers("Edit details")).isEqualTo(edits);
        assertThat(console.offers("Archive")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"/users", "/audit", "/admin-keys", "/settings", "/spend"})
    void aPageThatTheRoleDoesNotShowSaysSo(String page) {
        var organization = organization("claude_console");
        signIn(person(organization, "user", organization.workspace("Research"), "-"));
        console.open(page);
        console.see("Your role does not show this page");
    }

    /** Not even that it exists, which is an answer of the server and not of the page. */
    @ParameterizedTest
    @CsvSource({"members", "models"})
    void aWorkspaceOfOthersIsNotThere(String tab) {
        refusalsOf(404);
        var organization = organization("claude_console");
        var others = organization("claude_console").workspace("Secret plans");
        signInAsAdminOf(organization);
        console.open("/workspaces/" + others + "/" + tab);
        console.see("There is nothing here");
        console.seeNot("Secret plans");
    }

    @ParameterizedTest
    @CsvSource({"admin", "billing"})
    void aSuspendedOrganizationIsReadOnly(String role) {
        var organization = organization("claude_console");
        var person = role.equals("admin") ? adminOf(organization) : person(organization, role, "", "-");
        asOperator().post("/v1/platform/organizations/" + organization.id() + "/suspend").ok();
        signIn(person);
        console.open("/workspaces");
        console.see("This organization is suspended");
        assertThat(Arrays.asList(console.offers("Create workspace"), console.offers("Edit details")))
                .containsOnly(false);
        assertThat(browser().findElements(By.cssSelector("[data-testid=create]"))).isEmpty();
    }

    private TestUser person(TestOrganization organization, String role, String workspace, String workspaceRole) {
        if (role.equals("admin")) {
            return adminOf(organization);
        }
        var person = user(organization, role);
        if (!workspaceRole.equals("-")) {
            organization.admin().post("/v1/organizations/workspaces/" + workspace + "/members",
                    Map.of("user_id", person.id(), "workspace_role", workspaceRole)).ok();
        }
        return person;
    }
}
