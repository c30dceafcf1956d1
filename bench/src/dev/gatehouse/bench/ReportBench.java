package dev.gatehouse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A month's reports of an organization with few events and of one with many, asked in turn; and of the first before the
 * second had any.
 */
class ReportBench {

    private static final int DAYS = 30;
    private static final int WARM_UP = 30;
    private static final double TARGET = 0.2;

    private final Map<String, String> reports = new LinkedHashMap<>();
    private final int rounds;

    private ReportBench(LocalDate from, int rounds) {
        this.rounds = rounds;
        var month = "?starting_at=" + from + "T00:00:00Z&ending_at=" + from.plusDays(DAYS) + "T00:00:00Z";
        var usage = "/v1/organizations/usage_report/messages" + month;
        reports.put("usage by day", usage + "&limit=31");
        reports.put("usage by day, workspace and model", usage + "&limit=31&group_by=workspace_id&group_by=model");
        reports.put("usage by day and API key", usage + "&limit=31&group_by=api_key_id");
        reports.put("usage by hour, the first week", usage + "&bucket_width=1h&limit=168");
        reports.put("cost by day, workspace and description", "/v1/organizations/cost_report" + month
                + "&limit=31&group_by=workspace_id&group_by=description");
    }

    /** Arguments: few events, many events, how often each report is asked for, and the file for the results. */
    public static void main(String[] args) throws Exception {
        long few = Long.parseLong(args[0]);
        long many = Long.parseLong(args[1]);
        var from = LocalDate.now(ZoneOffset.UTC).minusDays(DAYS);
        var bench = new ReportBench(from, Integer.parseInt(args[2]));
        Spender.makeModels();
        var small = Spender.make("small");
        var large = Spender.make("large");
        try (var stored = StoredEvents.open()) {
            System.out.println("storing " + few + " events");
            stored.add(small, few, from, DAYS);
            var alone = bench.measure(List.of(small));
            System.out.println("storing " + many + " events");
            stored.add(large, many, from, DAYS);
            var both = bench.measure(List.of(small, large));
            var text = bench.text(few, many, alone.getFirst(), both.getFirst(), both.getLast())
                    + "\nSums kept: %,d rows for %,d events.\n".formatted(stored.count("usage_rollup"), few + many)
                    + machine();
            Files.writeString(Path.of(args[3]), text);
            System.out.print(text);
        }
    }

    /** By spender and report the times, in milliseconds. In turn, and every other round backwards. */
    private List<Map<String, List<Double>>> measure(List<Spender> spenders) throws IOException, InterruptedException {
        var times = new ArrayList<Map<String, List<Double>>>();
        for (var spender : spenders) {
            times.add(new LinkedHashMap<>());
            for (var path : reports.values()) {
                for (int i = 0; i < WARM_UP; i++) {
                    spender.millis(path);
                }
            }
        }
        for (int round = 0; round < rounds; round++) {
            for (var report : reports.entrySet()) {
                for (int i = 0; i < spenders.size(); i++) {
                    int turn = round % 2 == 0 ? i : spenders.size() - 1 - i;
                    times.get(turn).computeIfAbsent(report.getKey(), name -> new ArrayList<>())
                            .add(spenders.get(turn).millis(report.getValue()));
                }
            }
        }
        return times;
    }

    private String text(long few, long many, Map<String, List<Double>> alone, Map<String, List<Double>> small,
            Map<String, List<Double>> large) {
        var text = new StringBuilder("""
                # Reports

                Written by `bench/report.sh`: a month's reports over HTTP, medians of %d in milliseconds. One organization
                has %,d events of the last %d days, the other %,d, spread over as many workspaces, keys and models; they
                are asked in turn. The first is also asked before the other has any: what others store is not to matter
                either.

                | report | %,d events | the same, alone | %,d events | many : few | target: ± %.0f %% |
                |---|---|---|---|---|---|
                """.formatted(rounds, few, DAYS, many, few, many, 100 * TARGET));
        for (var name : reports.keySet()) {
            double ratio = median(large.get(name)) / median(small.get(name));
            text.append(String.format(Locale.ROOT, "| %s | %.2f | %.2f | %.2f | %.2f | %s |%n", name,
                    median(small.get(name)), median(alone.get(name)), median(large.get(name)), ratio,
                    Math.abs(ratio - 1) <= TARGET ? "reached" : "**missed**"));
        }
        return text.toString();
    }

    private static double median(List<Double> times) {
        var sorted = times.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    private static String machine() throws IOException {
        var machine = Machine.read("");
        return "\n%s, %d cores; %s; load %s\n".formatted(machine.model(), machine.cores(), machine.java(),
                machine.load());
    }
}
