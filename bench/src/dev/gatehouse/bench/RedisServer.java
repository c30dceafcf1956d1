package dev.gatehouse.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The Redis that the benched service started. Asked over a socket, so that no client's own commands are counted. */
record RedisServer(int port, String password, long pid) {

    private static final Set<String> SCRIPTS = Set.of("eval", "evalsha", "fcall");

    private static final Pattern STATISTIC = Pattern.compile("cmdstat_([a-z]+):calls=(\\d+),.*");

    static RedisServer in(Path data) throws IOException {
        var configuration = Files.readAllLines(data.resolve("redis/redis.conf"));
        return new RedisServer(Integer.parseInt(setting(configuration, "port ")),
                setting(configuration, "requirepass "),
                Long.parseLong(Files.readString(data.resolve("redis/redis.pid")).strip()));
    }

    private static String setting(Iterable<String> configuration, String name) {
        for (var line : configuration) {
            if (line.startsWith(name)) {
                return line.substring(name.length());
            }
        }
        throw new IllegalStateException("redis.conf has no " + name);
    }

    /**
     * What clients have sent so far: scripts, and whatever else they are known to send. What runs inside of a script is
     * counted by Redis as well, and no command of any client.
     */
    long commands(String... others) throws IOException {
        return Arrays.stream(ask("INFO commandstats")).map(STATISTIC::matcher)
                .filter(line -> line.matches()
                        && (SCRIPTS.contains(line.group(1)) || List.of(others).contains(line.group(1))))
                .mapToLong(line -> Long.parseLong(line.group(2))).sum();
    }

    String version() throws IOException {
        return Arrays.stream(ask("INFO server")).filter(line -> line.startsWith("redis_version:")).findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1)).orElse("unknown");
    }

    /** Its log is written as the service configures it, but not rewritten in the middle of a measurement. */
    void rewriteOnlyWhenTold() throws IOException {
        ask("CONFIG SET auto-aof-rewrite-percentage 0");
    }

    /** Empty as it was, log and all: what one row left behind is no burden of the next. */
    void empty() throws IOException, InterruptedException {
        ask("FLUSHALL");
        ask("BGREWRITEAOF");
        while (String.join("\n", ask("INFO persistence")).matches("(?s).*aof_rewrite_(in_progress|scheduled):1.*")) {
            Thread.sleep(20);
        }
    }

    private String[] ask(String command) throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
                var answer = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.getOutputStream().write(
                    ("AUTH " + password + "\r\n" + command + "\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
            var lines = answer.lines().toArray(String[]::new);
            if (Arrays.stream(lines).anyMatch(line -> line.startsWith("-"))) {
                throw new IOException("Redis answered " + String.join(" ", lines));
            }
            return lines;
        }
    }
}
