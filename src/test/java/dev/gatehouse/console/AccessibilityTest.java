package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console as somebody meets it who does not see it well, or not at all, or on a telephone. */
class AccessibilityTest extends ConsoleTest {

    private static final String AXE = script("/axe.min.js");

    private static final String VIOLATIONS = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations']}).then(found => done(found.violations
                .filter(violation => ['serious', 'critical'].includes(violation.impact))
                .flatMap(violation => violation.nodes.map(node =>
                    violation.id + ' at ' + node.target.join(' ') + ': ' + node.failureSummary))));""";

    /** In the one theme on a telephone's width, in the other on a wide screen: each page is opened twice. */
    @ParameterizedTest
    @CsvSource({"light, 360", "dark, 3840"})
    void noPageHasASeriousViolationOrIsWiderThanItsScreen(String theme, int width) {
        console.width(width, 800);
        var found = new ArrayList<String>();
        for (var page : Pages.OPEN) {
            console.open(page);
            found.addAll(faults(page, theme));
        }
        var organization = organization("claude_console");
        var workspace = Pages.fill(organization);
        signInAsAdminOf(organization);
        console.open("/workspaces");
        for (var page : Pages.of(organization, workspace)) {
            console.navigate(page);
            found.addAll(faults(page, theme));
        }
        console.open("/operator");
        console.fill("Operator token", OPERATOR_TOKEN);
        console.click("Enter");
        for (var page : Pages.OPERATOR) {
            console.navigate(page);
            found.addAll(faults(page, theme));
        }
        assertThat(found).isEmpty();
    }

    private List<String> faults(String page, String theme) {
        console.settled();
        console.theme(theme);
        browser().executeScript(AXE);
        var found = new ArrayList<String>();
        if (Boolean.TRUE.equals(browser().executeScript("return document.documentElement.scrollWidth > innerWidth"))) {
            found.add(page + ": wider than its screen");
        }
        if (browser().executeAsyncScript(VIOLATIONS) instanceof List<?> violations) {
            violations.forEach(violation -> found.add(page + ": " + violation));
        } else {
            found.add(page + ": could not be looked at");
        }
        return found;
    }
}
