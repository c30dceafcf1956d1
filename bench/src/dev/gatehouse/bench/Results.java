package dev.gatehouse.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is kept of a run: bench/RESULTS.md. */
class Results {

    private static final List<String> OVER_HTTP = List.of(Rows.NO_OPERATION, Rows.SHORT_NO_OPERATION, Rows.CHECK,
            Rows.CHECK_OF_MANY,
            Rows.FORWARD_AUTH, Rows.REFUSED, Rows.REPORT, Rows.REPORTED, Rows.NO_OPERATION_HALF, Rows.CHECK_HALF);

    private final Figures figures;
    private final Machine machine;
    private final int rounds;
    private final int seconds;

    Results(Figures figures, Machine machine, int rounds, int seconds) {
        this.figures = figures;
        this.machine = machine;
        this.rounds = rounds;
        this.seconds = seconds;
    }

    String text() {
        return """
                # Results

                Written by `bench/run.sh`: medians of %d rounds, the least and the most in brackets. Load, service, Redis and
                PostgreSQL share the machine, so rates are what this machine does and ratios are what counts; each is taken
                within a round, in which everything is measured for %d s (without HTTP for %d s), forwards and backwards in turn.

                %s

                ## Targets

                | against | what | target | measured | |
                |---|---|---|---|---|
                %s

                ## Over HTTP

                %d connections of wrk. A check takes from four limiters (requests and tokens, of the organization and of its
                workspace) and makes a reservation; all but the refused are admitted. The no-op is a controller of the same
                application behind the same filters, with the same credential and the same body, which does nothing: it goes
                through the security chain and Spring MVC, which a check is spared. What is spared shows in the row below it,
                a no-op by the check's short way; the targets are compared with the first. At half load both are asked half as
                often as the slower of them can be answered, at random moments. Times in milliseconds; processor time in microseconds a
                request, of the service's process and of Redis.

                | | requests/s | p50 | p90 | p99 | p99.9 | service µs | Redis µs | commands | admitted | errors |
                |---|---|---|---|---|---|---|---|---|---|---|
                %s

                ## The engine without HTTP

                The committer in a process of its own, asked by virtual threads, each again as soon as it is answered; Redis
                and the client's settings are the service's. Stock proxies are asked one behind the other and reserve nothing;
                what the committer does then is the row without a reservation. Two nodes are two clients with a committer each
                on one organization.

                | | a second | p50 ms | p99 ms | commands each | process µs | Redis µs |
                |---|---|---|---|---|---|---|
                %s

                Of what a limit of 6,000 a minute gives in the time, two nodes with 32 threads each granted %s %%
                (never over: at most 100). Of the checks of two nodes in the table %s could not be decided.

                ## Peers

                In the same rounds, on the same Redis, with as many calls under way. They take from **one** bucket and keep no
                reservation; a check takes from **four**, or from none, and makes one.

                | | a second | p50 ms | p99 ms | commands each | process µs | Redis µs |
                |---|---|---|---|---|---|---|
                %s
                """
                .formatted(rounds, seconds, Math.max(1, seconds / 2), machine(),
                        Target.of(figures).stream().map(Target::row).collect(Collectors.joining("\n")),
                        Load.CONNECTIONS,
                        OVER_HTTP.stream().map(this::overHttp).collect(Collectors.joining("\n")),
                        Stream.of(each(Rows.GET), each(Rows.ENGINE), each(Rows.TAKE),
                                Stream.of(Rows.STOCK, Rows.BATCHING, Rows.TWO_NODES)).flatMap(rows -> rows)
                                .map(this::worker).collect(Collectors.joining("\n")),
                        cell(Rows.LIMITED, "granted", share -> number(100 * share, 1)),
                        cell(Rows.TWO_NODES, "failed", Results::whole),
                        Stream.of(each(Rows.ENGINE), each(Rows.SPRING), each(Rows.NODE)).flatMap(rows -> rows)
                                .map(this::worker).collect(Collectors.joining("\n")));
    }

    private String machine() {
        return """
                | | |
                |---|---|
                | processor | %s, %d cores |
                | kernel | %s |
                | Java | %s |
                | Redis | %s |
                | Node.js | %s |
                | load | %s |""".formatted(machine.model(), machine.cores(), machine.kernel(), machine.java(),
                machine.redis(), machine.node(), machine.load());
    }

    private static Stream<String> each(String row) {
        return IntStream.of(Rows.CONCURRENCY).mapToObj(concurrency -> row + concurrency);
    }

    private String overHttp(String row) {
        return "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |".formatted(row,
                spread(row, "rate"), cell(row, "p50", Results::millis), cell(row, "p90", Results::millis),
                cell(row, "p99", Results::millis), cell(row, "p999", Results::millis), cell(row, "cpu", Results::whole),
                cell(row, "redis", Results::whole), cell(row, "commands", value -> number(value, 3)),
                cell(row, "admitted", share -> whole(100 * share) + " %"), cell(row, "errors", Results::whole));
    }

    private String worker(String row) {
        return "| %s | %s | %s | %s | %s | %s | %s |".formatted(row, spread(row, "rate"),
                cell(row, "p50", Results::millis), cell(row, "p99", Results::millis),
                cell(row, "commands", value -> number(value, 3)), cell(row, "cpu", value -> number(value, 1)),
                cell(row, "redis", value -> number(value, 1)));
    }

    private String spread(String row, String metric) {
        var summary = figures.of(row, metric);
        return summary.known()
                ? "%s (%s to %s)".formatted(whole(summary.median()), whole(summary.low()), whole(summary.high()))
                : "not measured";
    }

    private String cell(String row, String metric, DoubleFunction<String> text) {
        var summary = figures.of(row, metric);
        return summary.known() ? text.apply(summary.median()) : "–";
    }

    private static String millis(double value) {
        return number(value, value < 10 ? 3 : 1);
    }

    private static String whole(double value) {
        return number(value, 0);
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }
}
