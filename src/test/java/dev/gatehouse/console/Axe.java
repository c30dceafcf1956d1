package dev.gatehouse.console;

import java.util.ArrayList;
import java.util.List;

/** What axe-core finds in what the browser shows: only what is serious or critical. */
record Axe(Console console) {

    private static final String LIBRARY = ConsoleTest.script("/axe.min.js");

    /** Without loading stylesheets anew, which only a rule wants that is not serious. */
    private static final String VIOLATIONS = """
            const done = arguments[arguments.length - 1];
            axe.run(arguments[0], {resultTypes: ['violations'], preload: false, iframes: false}).then(found => done(found.violations
                .filter(violation => ['serious', 'critical'].includes(violation.impact))
                .flatMap(violation => violation.nodes.map(node =>
                    violation.id + ' at ' + node.target.join(' ') + ': ' + node.failureSummary))));""";

    /** What sticks out on the right, where anything does. */
    private static final String WIDER = """
            const sticksOut = element => element.getBoundingClientRect().right > innerWidth + 1;
            if (document.documentElement.scrollWidth <= innerWidth
                && ![...document.querySelectorAll(arguments[0])].some(sticksOut)) return [];
            return [...document.querySelectorAll('body *')].filter(sticksOut).slice(0, 3)
                .map(element => element.outerHTML.slice(0, 120));""";

    /** @return no faults only where the whole page has none, by day on a telephone and by night on a wide screen */
    List<String> bothWays(String name) {
        console.settled();
        return bothWays(name, "html");
    }

    /**
     * What is open stays so, while the telephone becomes a wide screen and the day becomes night.
     *
     * @param css of a part, which is looked at without the rest of the page
     */
    List<String> bothWays(String name, String css) {
        console.width(360, 800);
        console.theme("light");
        var found = faults(name + " on a telephone", css);
        console.width(3840, 800);
        console.theme("dark");
        found.addAll(faults(name + " in the dark", css));
        return found;
    }

    private List<String> faults(String name, String css) {
        var found = new ArrayList<String>();
        if (console.driver().executeScript(WIDER, css) instanceof List<?> wider) {
            wider.forEach(element -> found.add(name + ": wider than its screen by " + element));
        }
        if (!Boolean.TRUE.equals(console.driver().executeScript("return 'axe' in window"))) {
            console.driver().executeScript(LIBRARY);
        }
        if (console.driver().executeAsyncScript(VIOLATIONS, css) instanceof List<?> violations) {
            violations.forEach(violation -> found.add(name + ": " + violation));
        } else {
            found.add(name + ": could not be looked at");
        }
        return found;
    }
}
