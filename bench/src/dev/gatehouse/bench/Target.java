package dev.gatehouse.bench;

import dev.gatehouse.bench.Figures.Summary;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One of the ratios that the service is to reach.
 *
 * @param unit behind the numbers
 * @param atLeast whether more is better
 * @param measured nothing where another command measures it
 */
record Target(String against, String what, String unit, boolean atLeast, double wanted, @Nullable Summary measured) {

    private static final String ELSEWHERE = "in REPORT.md";

    static List<Target> of(Figures figures) {
        var noOperation = "a no-op endpoint of the same application";
        var get = "one raw Redis GET through Redisson";
        var stock = "stock Bucket4j, four proxies";
        return List.of(
                new Target(noOperation, "requests/s on one hot organization", "%", true, 75,
                        figures.compare(Rows.CHECK, Rows.NO_OPERATION, "rate", (a, b) -> 100 * a / b)),
                new Target(noOperation, "requests/s over 500 organizations", "%", true, 60,
                        figures.compare(Rows.CHECK_OF_MANY, Rows.NO_OPERATION, "rate", (a, b) -> 100 * a / b)),
                new Target(noOperation, "p99 at half load, more than the no-op's", " ms", false, 1,
                        figures.compare(Rows.CHECK_HALF, Rows.NO_OPERATION_HALF, "p99", (a, b) -> a - b)),
                new Target(get, "latency of the engine at one thread", " ×", false, 1.6,
                        figures.compare(Rows.ENGINE + 1, Rows.GET + 1, "p50", (a, b) -> a / b)),
                new Target(get, "commands a check at one thread", "", false, 1,
                        figures.of(Rows.ENGINE + 1, "commands")),
                new Target(get, "commands a check at 32 threads", "", false, 0.1,
                        figures.of(Rows.ENGINE + 32, "commands")),
                new Target(stock, "lower latency at one thread", " ×", true, 6,
                        figures.compare(Rows.STOCK, Rows.ENGINE + 1, "p50", (a, b) -> a / b)),
                new Target(stock, "the throughput of its batching at 256 threads", " ×", true, 15,
                        figures.compare(Rows.ENGINE + 256, Rows.BATCHING, "rate", (a, b) -> a / b)),
                new Target("report, durable before the answer", "of the no-op's requests/s", "%", true, 60,
                        figures.compare(Rows.REPORTED, Rows.NO_OPERATION, "rate", (a, b) -> 100 * a / b)),
                new Target("report, durable before the answer", "commits an event at 64", "", false, 0.05,
                        figures.of(Rows.REPORTED, "commits")),
                new Target("usage report over a month", "between 100,000 and 10,000,000 events stored, the same time ±",
                        "%", false, 20, null));
    }

    String row() {
        return "| %s | %s | %s %s | %s | %s |".formatted(against, what, atLeast ? "≥" : "≤", number(wanted), told(),
                verdict());
    }

    private String told() {
        return measured == null || !measured.known()
                ? "–"
                : "%s (%s to %s)".formatted(number(measured.median()), number(measured.low()), number(measured.high()));
    }

    private String verdict() {
        if (measured == null) {
            return ELSEWHERE;
        }
        if (!measured.known()) {
            return "not measured";
        }
        // As it is shown: the idle service's own few commands in Redis are no reason to miss a whole one.
        double shown = Double.parseDouble(String.format(Locale.ROOT, "%." + digits(measured.median()) + "f",
                measured.median()));
        if (atLeast ? shown >= wanted : shown <= wanted) {
            return "reached";
        }
        return "**missed by " + number(Math.abs(shown - wanted)) + "**";
    }

    private static int digits(double value) {
        return Math.abs(value) >= 10 ? 0 : Math.abs(value) >= 0.995 ? 2 : 3;
    }

    private String number(double value) {
        var text = String.format(Locale.ROOT, "%,." + digits(value) + "f", value);
        return (text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text) + unit;
    }
}
