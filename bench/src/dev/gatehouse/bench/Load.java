package dev.gatehouse.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** One load of wrk on the service, and what it costs the service and Redis. */
class Load {

    static final int CONNECTIONS = 64;

    private static final Pattern FIGURE = Pattern.compile("([a-z0-9]+)=(\\d+)");
    private static final Pattern ADMITTED = Pattern.compile("(?m)^gatehouse_checks_total\\{.*\"allowed\".*} (.+)$");

    private static final Pattern ACCEPTED = Pattern
            .compile("(?m)^gatehouse_settlements_total\\{.*\"done\".*} (.+)$");
    private static final Pattern RESERVATION = Pattern.compile("\"reservation_id\":\"(.+?)\"");

    /**
     * @param kind what is asked, as load.lua names it
     * @param organizations how many ask in turn
     */
    record Question(String row, String kind, int organizations) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final Place place;
    private final Figures figures;

    Load(Place place, Figures figures) {
        this.place = place;
        this.figures = figures;
    }

    /** As fast as the service answers. */
    void full(Question question, int seconds) throws Exception {
        run(question, seconds, null);
    }

    /** @param pauseMillis what each connection waits on average before it asks again */
    void paused(Question question, int seconds, double pauseMillis) throws Exception {
        run(question, seconds, pauseMillis);
    }

    private void run(Question question, int seconds, Double pauseMillis) throws Exception {
        long service = place.service().micros();
        long redis = new Processor(place.redis().pid()).micros();
        long commands = place.redis().commands();
        double admitted = admitted();
        double accepted = accepted();
        long commits = place.postgres().commits();
        var wrk = wrk(question, seconds, pauseMillis);
        double requests = Math.max(1, wrk.get("requests"));
        var row = question.row();
        figures.add(row, "rate", requests * 1e6 / wrk.get("micros"));
        figures.add(row, "errors", wrk.get("errors"));
        for (var percentile : List.of("p50", "p90", "p99", "p999")) {
            figures.add(row, percentile, wrk.get(percentile) / 1e3);
        }
        figures.add(row, "cpu", (place.service().micros() - service) / requests);
        figures.add(row, "redis", (new Processor(place.redis().pid()).micros() - redis) / requests);
        figures.add(row, "commands", (place.redis().commands() - commands) / requests);
        if (question.kind().equals("reported")) {
            figures.add(row, "commits", (place.postgres().commits() - commits) / requests);
            figures.add(row, "admitted", Math.min(1, (accepted() - accepted) / requests));
            return;
        }
        // A few are still under way when wrk looks away; they were admitted as well.
        double now = admitted();
        if (!question.kind().contains("no_operation")) {
            figures.add(row, "admitted", Math.min(1, (now - admitted) / requests));
        }
    }

    private Map<String, Long> wrk(Question question, int seconds, Double pauseMillis)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(place.wrk(), "-t1", "-c" + CONNECTIONS, "-d" + seconds + "s", "--timeout",
                "10s", "-s", "bench/load/load.lua", place.url(), "--", question.kind(), (question.kind().equals("reported") ? place.reservations() : place.keys()).toString(),
                Integer.toString(question.organizations() == 0 ? Integer.MAX_VALUE : question.organizations())));
        if (pauseMillis != null) {
            command.add(Double.toString(pauseMillis));
        }
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var line = output.lines().filter(text -> text.startsWith("figures ")).findFirst();
        if (process.waitFor() != 0 || line.isEmpty()) {
            throw new IOException("wrk failed: " + output);
        }
        var found = new HashMap<String, Long>();
        FIGURE.matcher(line.get()).results()
                .forEach(figure -> found.put(figure.group(1), Long.valueOf(figure.group(2))));
        return found;
    }

    /** A reservation as the service makes them for the first of the keys. */
    String sampleReservation() throws IOException, InterruptedException {
        var key = Files.readAllLines(place.keys()).getFirst();
        var request = HttpRequest.newBuilder(URI.create(place.url() + "/v1/check"))
                .header("Authorization", "Bearer " + System.getenv("GATEHOUSE_GATEWAY_TOKEN"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"api_key\":\"" + key + "\",\"model\":\"" + Tenants.MODEL + "\"}"))
                .build();
        var answer = http.send(request, BodyHandlers.ofString()).body();
        return RESERVATION.matcher(answer).results().findFirst().map(found -> found.group(1))
                .orElseThrow(() -> new IOException("No reservation in " + answer));
    }

    private double admitted() throws IOException, InterruptedException {
        return counted(ADMITTED);
    }

    private double accepted() throws IOException, InterruptedException {
        return counted(ACCEPTED);
    }

    private double counted(Pattern counter) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(place.managementUrl() + "/actuator/prometheus")).build();
        var metrics = http.send(request, BodyHandlers.ofString()).body();
        return counter.matcher(metrics).results().mapToDouble(line -> Double.parseDouble(line.group(1))).sum();
    }
}
