package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console as somebody meets it who does not see it well, or not at all, or on a telephone. */
class AccessibilityTest extends ConsoleTest {

    private static final String AXE = script("/axe.min.js");

    private static final String VIOLATIONS = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations']}).then(found => done(found.violations
                .filter(violation => ['serious', 'critical'].includes(violation.impact))
                .flatMap(violation => violation.nodes.map(node =>
                    violation.id + ' at ' + node.target.join(' ') + ': ' + node.failureSummary))));""";

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void noPageHasASeriousViolation(String theme) {
        var found = new ArrayList<String>();
        for (var page : Pages.OPEN) {
            console.open(page);
            found.addAll(violations(page, theme));
        }
        var organization = organization("claude_console");
        var workspace = Pages.fill(organization);
        signInAsAdminOf(organization);
        for (var page : Pages.of(organization, workspace)) {
            console.open(page);
            found.addAll(violations(page, theme));
        }
        console.open("/operator");
        console.fill("Operator token", OPERATOR_TOKEN);
        console.click("Enter");
        for (var page : Pages.OPERATOR) {
            console.click(page);
            found.addAll(violations(page, theme));
        }
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 3840})
    void everyPageFitsItsScreen(int width) {
        var organization = organization("claude_console");
        var workspace = Pages.fill(organization);
        signInAsAdminOf(organization);
        console.width(width, 800);
        var wide = new ArrayList<String>();
        for (var page : Pages.of(organization, workspace)) {
            console.open(page);
            console.settled();
            if (Boolean.TRUE
                    .equals(browser().executeScript("return document.documentElement.scrollWidth > innerWidth"))) {
                wide.add(page);
            }
        }
        assertThat(wide).isEmpty();
    }

    private List<String> violations(String page, String theme) {
        console.settled();
        console.theme(theme);
        browser().executeScript(AXE);
        return browser().executeAsyncScript(VIOLATIONS) instanceof List<?> found
                ? found.stream().map(violation -> page + ": " + violation).toList()
                : List.of(page + ": could not be looked at");
    }
}
