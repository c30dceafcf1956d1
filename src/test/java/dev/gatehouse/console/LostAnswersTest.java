package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.TestOrganization;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

/** What is sent again because no answer came is done once, whether the first time was in vain or not. */
class LostAnswersTest extends ConsoleTest {

    private static final String KEYS = "/v1/organizations/api_keys";

    private static final String NONE = "throw new TypeError('no answer');";

    private static final String HALF = """
            return new Response(new ReadableStream({ pull(part) {
              part.enqueue(new TextEncoder().encode('{"id":'));
              part.error(new TypeError('no more of it'));
            } }), { status: answer.status, headers: answer.headers });""";

    private static final String OF_A_PROXY = "return new Response('Gateway Timeout', { status: 504 });";

    @ParameterizedTest
    @ValueSource(strings = {NONE, HALF, OF_A_PROXY})
    void aKeyIsCreatedOnceAndItsSecretShownAllTheSame(String answered) {
        var organization = organization("claude_console");
        beginKey(organization, answered);
        console.click("Create key");
        console.see("It is not shown again");
        var secret = browser().findElement(By.cssSelector("[data-testid=secret]")).getText();
        assertThat(organization.admin().get(KEYS).ok().column("name")).containsExactly("notebook");
        assertThat(as(secret).get("/v1/key").ok().string("workspace_id"))
                .isEqualTo(organization.defaultWorkspaceId());
    }

    @Test
    void anotherNameIsAnotherKey() {
        var organization = organization("claude_console");
        beginKey(organization, NONE);
        console.fill("Name", "another notebook");
        console.click("Create key");
        console.see("It is not shown again");
        assertThat(organization.admin().get(KEYS).ok().column("name"))
                .containsExactlyInAnyOrder("notebook", "another notebook");
    }

    @Test
    void whatWasUndoneMeanwhileIsDoneAnew() {
        var organization = organization("claude_console");
        var key = organization.admin()
                .post(KEYS, Map.of("name", "notebook", "workspace_id", organization.defaultWorkspaceId())).ok();
        signInAsAdminOf(organization);
        console.open("/keys");
        loseTheNext(NONE);
        console.choose(key.id(), "Disable");
        console.click("Disable");
        console.see("No answer came");
        console.click("Cancel");
        console.dialogCloses();
        console.navigate("/workspaces");
        console.navigate("/keys");
        console.choose(key.id(), "Enable");
        console.see("is enabled");
        console.choose(key.id(), "Disable");
        console.click("Disable");
        console.dialogCloses();
        assertThat(organization.admin().get(KEYS + "/" + key.id()).ok().string("status")).isEqualTo("inactive");
    }

    /** Up to where a key is created, and nobody was told. */
    private void beginKey(TestOrganization organization, String answered) {
        signInAsAdminOf(organization);
        console.open("/workspaces/" + organization.defaultWorkspaceId() + "/keys");
        console.click(By.cssSelector("[data-testid=create-key]"), "Create key");
        console.fill("Name", "notebook");
        loseTheNext(answered);
        console.click("Create key");
        console.see("nothing is done twice");
        assertThat(organization.admin().get(KEYS).ok().column("name")).containsExactly("notebook");
    }

    /** The next change reaches the server, whose answer does not come back as it was. */
    private void loseTheNext(String answered) {
        browser().executeScript("""
                const real = window.fetch;
                window.fetch = async (path, options) => {
                  const answer = await real(path, options);
                  if (options?.method !== 'POST') return answer;
                  window.fetch = real;
                  %s
                };""".formatted(answered));
    }
}
