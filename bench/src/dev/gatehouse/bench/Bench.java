package dev.gatehouse.bench;

import dev.gatehouse.bench.Load.Question;
import dev.gatehouse.bench.Worker.Turn;
import dev.gatehouse.gateway.ReservedCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All rows, in rounds: within a round each is measured once, and every other round goes backwards. */
class Bench {

    private static final List<Question> QUESTIONS = List.of(new Question(Rows.NO_OPERATION, "no_operation", 1),
            new Question(Rows.SHORT_NO_OPERATION, "short_no_operation", 1), new Question(Rows.CHECK, "check", 1),
            new Question(Rows.CHECK_OF_MANY, "check", Rows.ORGANIZATIONS),
            new Question(Rows.FORWARD_AUTH, "forward_auth", 1), new Question(Rows.REFUSED, "refused", 1),
            new Question(Rows.REPORT, "report", 1), new Question(Rows.REPORTED, "reported", 0));

    private static final List<Question> PAUSED = List.of(new Question(Rows.NO_OPERATION_HALF, "no_operation", 1),
            new Question(Rows.CHECK_HALF, "check", 1));

    private static final String LOGGING = "-Dlogback.configurationFile=bench/load/logback.xml";

    private static final int REPORTS_A_SECOND = 12_000;

    private final Place place;
    private final ReservedCalls calls;
    private final Figures figures = new Figures();
    private final Load load;
    private final int rounds;
    private final int seconds;

    private Bench(Place place, int rounds, int seconds) {
        this.place = place;
        this.calls = new ReservedCalls(place.redis().port(), place.redis().password(), System.getenv("BENCH_PEPPER"));
        this.load = new Load(place, figures);
        this.rounds = rounds;
        this.seconds = seconds;
    }

    /** Arguments: how many rounds, how long each load is, and the file for the results. */
    public static void main(String[] args) throws Exception {
        var bench = new Bench(Place.ofEnvironment(), Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        bench.place.redis().rewriteOnlyWhenTold();
        bench.overHttp();
        bench.calls.close();
        bench.byWorkers();
        var machine = Machine.read(bench.place.redis().version());
        Files.writeString(Path.of(args[2]), new Results(bench.figures, machine, bench.rounds, bench.seconds).text());
    }

    private void overHttp() throws Exception {
        // The compiler is done with the one when it has seen all of them; what it then undoes is part of the rounds.
        for (int i = 0; i < 2; i++) {
            for (var question : QUESTIONS) {
                say("warming up: " + question.row());
                admit(question, Math.max(seconds, 4));
                load.full(question, Math.max(seconds, 4));
            }
        }
        for (int round = 0; round < rounds; round++) {
            figures.begin(round);
            for (var question : inTurn(QUESTIONS, round)) {
                place.redis().empty();
                admit(question, seconds);
                load.full(question, seconds);
                say(round, question.row());
            }
            for (var question : inTurn(PAUSED, round)) {
                place.redis().empty();
                load.paused(question, seconds, pauseMillis(question.row()));
                say(round, question.row());
            }
        }
    }

    /** What is only to be reported was admitted before; more than any load gets through in the time. */
    private void admit(Question question, int seconds) throws Exception {
        if (question.row().equals(Rows.REPORTED)) {
            calls.make(load.sampleReservation(), REPORTS_A_SECOND * seconds, place.reservations());
        }
    }

    /** Both at half of what the slower of them reaches in this round: how much longer does the check take then? */
    private double pauseMillis(String row) {
        double half = Math.min(figures.now(Rows.CHECK, "rate", Double.NaN),
                figures.now(Rows.NO_OPERATION, "rate", Double.NaN)) / 2;
        double answerMillis = figures.of(row, "p50").known() ? figures.of(row, "p50").median() : 1;
        return Math.max(0, Load.CONNECTIONS * 1e3 / half - answerMillis);
    }

    private void byWorkers() throws Exception {
        try (var engine = engine();
                var spring = peer(place.springPeer().orElse(null));
                var node = peer(place.nodePeer().orElse(null))) {
            var turns = turns(engine, spring, node);
            for (var turn : turns) {
                say("warming up: " + turn.row());
                turn.measure(seconds);
            }
            for (int round = 0; round < rounds; round++) {
                figures.begin(round);
                for (var turn : inTurn(turns, round)) {
                    turn.measure(Math.max(1, seconds / 2));
                    say(round, turn.row());
                }
            }
        }
    }

    private static List<Turn> turns(Worker engine, @Nullable Worker spring, @Nullable Worker node) {
        var turns = new ArrayList<Turn>();
        for (int concurrency : Rows.CONCURRENCY) {
            turns.add(new Turn(engine, Rows.GET + concurrency, "get", concurrency, "get"));
            turns.add(new Turn(engine, Rows.ENGINE + concurrency, "check", concurrency));
            turns.add(new Turn(engine, Rows.TAKE + concurrency, "take", concurrency));
            if (spring != null) {
                turns.add(new Turn(spring, Rows.SPRING + concurrency, "take", concurrency));
            }
            if (node != null) {
                turns.add(new Turn(node, Rows.NODE + concurrency, "take", concurrency));
            }
        }
        turns.add(new Turn(engine, Rows.STOCK, "stock", 1, "get"));
        turns.add(new Turn(engine, Rows.BATCHING, "batching", 256, "get"));
        turns.add(new Turn(engine, Rows.TWO_NODES, "nodes", 32));
        turns.add(new Turn(engine, Rows.LIMITED, "limited", 32));
        return turns;
    }

    private Worker engine() throws IOException {
        var java = ProcessHandle.current().info().command().orElse("java");
        return new Worker(
                List.of(java, "-XX:+UseSerialGC", "-Xmx1g", LOGGING, "-cp", System.getProperty("java.class.path"),
                        "dev.gatehouse.gateway.EngineWorker"),
                place.redis(), figures);
    }

    private @Nullable Worker peer(@Nullable String command) throws IOException {
        return command == null ? null : new Worker(List.of(command.split(" ")), place.redis(), figures);
    }

    private static <T> List<T> inTurn(List<T> all, int round) {
        return round % 2 == 0 ? all : all.reversed();
    }

    private void say(int round, String row) {
        say("round %d of %d: %-40s %8.0f/s  p50 %.3f  p99 %.3f ms".formatted(round + 1, rounds, row,
                figures.now(row, "rate", Double.NaN), figures.now(row, "p50", Double.NaN),
                figures.now(row, "p99", Double.NaN)));
    }

    private static void say(String text) {
        System.out.println(text);
    }
}
