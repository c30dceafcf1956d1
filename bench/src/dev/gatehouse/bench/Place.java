package dev.gatehouse.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What run.sh has started and made. */
record Place(Path folder, Processor service, RedisServer redis, PostgresServer postgres, String url, String managementUrl, String wrk,
        Optional<String> springPeer, Optional<String> nodePeer) {

    static Place ofEnvironment() throws IOException {
        var folder = Path.of(System.getenv("BENCH_PLACE"));
        return new Place(folder, new Processor(Long.parseLong(System.getenv("BENCH_SERVICE"))),
                RedisServer.in(folder.resolve("data")),
                new PostgresServer(System.getenv("BENCH_POSTGRES_PORT"), System.getenv("BENCH_POSTGRES_PASSWORD")),
                "http://127.0.0.1:" + System.getenv("SERVER_PORT"),
                "http://127.0.0.1:" + System.getenv("MANAGEMENT_SERVER_PORT"), System.getenv("BENCH_WRK"),
                named("BENCH_SPRING_PEER"), named("BENCH_NODE_PEER"));
    }

    private static Optional<String> named(String variable) {
        return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isEmpty());
    }

    /** Calls that were admitted and are to be reported, a reservation a line. */
    Path reservations() {
        return folder.resolve("reservations");
    }

    /** The secrets of the keys of those who ask, a line each. */
    Path keys() {
        return folder.resolve("keys");
    }
}
