package dev.gatehouse.embedded;

import java.util.Locale;

/** This machine, in the words of those who build servers for it. */
record Platform(String system, boolean arm) {

    static Platform current() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return new Platform(system.startsWith("mac") ? "darwin" : system,
                processor.equals("aarch64") || processor.equals("arm64"));
    }

    String postgresResource() {
        return "/postgres-" + system + (arm ? "-arm_64.txz" : "-x86_64.txz");
    }

    String redisResource(String version) {
        return "/redis-server-" + version + "-" + system + (arm ? "-arm64" : "-amd64");
    }
}
