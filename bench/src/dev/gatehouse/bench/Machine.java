package dev.gatehouse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What it was measured on. */
record Machine(int cores, String model, String kernel, String java, String redis, String load, String node) {

    static Machine read(String redis) throws IOException {
        var model = Files.readAllLines(Path.of("/proc/cpuinfo")).stream().filter(line -> line.startsWith("model name"))
                .findFirst().map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse("unknown");
        var load = String.join(", ", Files.readString(Path.of("/proc/loadavg")).split(" ", 4)[0],
                System.getenv("BENCH_LOAD_BEFORE") + " before");
        return new Machine(Runtime.getRuntime().availableProcessors(), model,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor.version", "") + " " + Runtime.version(), redis, load,
                System.getenv().getOrDefault("BENCH_NODE_VERSION", "none"));
    }
}
