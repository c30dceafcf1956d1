package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** The console without a mouse: keys go to whatever has the focus, and nothing is clicked. */
class KeyboardTest extends ConsoleTest {

    private static final int MOST_TABS = 80;

    private static final String CALLED = """
            const element = document.activeElement;
            if (!element || element === document.body) return '';
            const name = element.ariaLabel || element.labels?.[0]?.innerText || element.innerText || element.localName;
            return name.replace(/\\s+/g, ' ').trim();""";

    private static final String OUTLINED = """
            const {outlineStyle, outlineWidth} = getComputedStyle(document.activeElement);
            return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;""";

    @Test
    void aKeyIsMadeFromTheSignInToTheSignOut() {
        var organization = organization("claude_console");
        var existing = organization.workspace("Support");
        var admin = adminOf(organization);
        browser().executeCdpCommand("Browser.grantPermissions",
                Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite"), "origin", url()));
        console.open("/sign-in");
        type("E-mail address", admin.email());
        type("Password", admin.password() + Keys.ENTER);
        console.see("Support");

        press("Skip to the content");
        send(Keys.TAB);
        assertThat(browser().executeScript("return document.activeElement.closest('main') !== null"))
                .as("the focus is in the content").isEqualTo(true);

        press("Workspace: All workspaces");
        send(Keys.ARROW_DOWN);
        until("Support", Keys.ARROW_DOWN);
        send(Keys.ENTER);
        console.await("the choice", page -> console.address().contains("workspace=" + existing) ? true : null);

        press("Create workspace");
        console.see("By it the workspace is known at a glance");
        type("Name", "Research" + Keys.ENTER);
        console.dialogCloses();
        console.await("its page", page -> console.title().contains("Research") ? true : null);
        console.settled();
        press("API keys", "main");
        console.see("There is no API key");

        press("Create key");
        console.see("For people: what uses the key");
        type("Name", "notebook" + Keys.ENTER);
        console.see("It is not shown again");
        press("Copy");
        console.see("API key copied");
        var copied = String.valueOf(browser().executeAsyncScript(
                "navigator.clipboard.readText().then(arguments[0], refused => arguments[0](String(refused)))"));
        press("I have stored it");
        console.dialogCloses();
        assertThat(as(copied).get("/v1/key").ok().string("id"))
                .isEqualTo(organization.admin().get("/v1/organizations/api_keys").ok().string("data.0.id"));

        press("Ada " + organization.name());
        until("Sign out", Keys.ARROW_DOWN);
        send(Keys.ENTER);
        console.await("the sign-in", page -> console.address().startsWith("/sign-in") ? true : null);
    }

    private void type(String label, CharSequence text) {
        tabTo(label, "body");
        send(text);
    }

    private void press(String words) {
        press(words, "body");
    }

    private void press(String words, String within) {
        tabTo(words, within);
        assertThat(browser().executeScript(OUTLINED)).as("somebody sees that %s has the focus", words).isEqualTo(true);
        send(Keys.ENTER);
    }

    private void tabTo(String words, String within) {
        for (int tabs = 0; tabs < MOST_TABS; tabs++) {
            if (called().startsWith(words) && Boolean.TRUE.equals(browser()
                    .executeScript("return document.activeElement.closest(arguments[0]) !== null", within))) {
                return;
            }
            send(Keys.TAB);
        }
        throw new AssertionError("No Tab leads to " + words + " at " + console.address());
    }

    private void until(String words, Keys key) {
        console.await(words, page -> {
            if (called().equals(words)) {
                return true;
            }
            send(key);
            return null;
        });
    }

    private String called() {
        return String.valueOf(browser().executeScript(CALLED));
    }

    private void send(CharSequence keys) {
        new Actions(browser()).sendKeys(keys).perform();
    }
}
