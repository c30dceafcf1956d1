package dev.gatehouse.bench;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A part of a request's way. A sample belongs to the stage of its innermost frame that belongs to any. */
enum Stage {

    SWITCHING("threads: parking, waking, scheduling", "java.lang.VirtualThread.park", "java.lang.VirtualThread.yield",
            "java.lang.VirtualThread.unpark", "java.lang.VirtualThread.submit", "java.lang.VirtualThread.afterYield",
            "java.util.concurrent.ForkJoinPool.", "java.util.concurrent.ForkJoinWorkerThread."),
    JSON("JSON, both ways", "tools.jackson.", "com.fasterxml.jackson."),
    SNAPSHOT("snapshot: hash of the key, key and model in memory", "dev.gatehouse.gateway.Snapshot",
            "dev.gatehouse.gateway.KeySnapshot", "dev.gatehouse.gateway.Generations", "dev.gatehouse.gateway.Catalog",
            "dev.gatehouse.gateway.Permission", "dev.gatehouse.gateway.Loading", "dev.gatehouse.gateway.Journal",
            "dev.gatehouse.access.Peppers", "dev.gatehouse.access.SecretFormat",
            "dev.gatehouse.access.SecretHash", "com.github.benmanes.caffeine."),
    REDIS("Redisson and Netty", "org.redisson.", "io.netty."),
    COMMITTER("committer: buckets, batch, script's arguments", "dev.gatehouse.gateway.Commit",
            "dev.gatehouse.gateway.Batch", "dev.gatehouse.gateway.Bucket", "dev.gatehouse.gateway.Reserv",
            "dev.gatehouse.gateway.Settle", "dev.gatehouse.gateway.Operation", "dev.gatehouse.gateway.Limit",
            "dev.gatehouse.gateway.RedisTime", "dev.gatehouse.gateway.RedisKeys", "dev.gatehouse.gateway.Outage",
            "dev.gatehouse.gateway.EndedLeases", "io.github.bucket4j."),
    DECISION("decision: question, headers, answer", "dev.gatehouse.gateway.", "dev.gatehouse.bench."),
    OBSERVATION("observation", "io.micrometer.", "org.springframework.web.filter.ServerHttpObservationFilter"),
    SECURITY("security chain", "org.springframework.security.", "dev.gatehouse.access.", "dev.gatehouse.session.",
            "org.springframework.session."),
    FILTERS("filters of the application and of Spring", "dev.gatehouse.", "org.springframework.web.filter.",
            "org.springframework.boot."),
    MVC("Spring MVC", "org.springframework."),
    ANSWERING("HTTP: writing the answer", "org.apache.coyote.http11.Http11OutputBuffer",
            "org.apache.coyote.http11.filters.", "org.apache.coyote.Response", "org.apache.catalina.connector.Output",
            "org.apache.catalina.connector.Response", "org.apache.tomcat.util.net.NioEndpoint$NioSocketWrapper.doWrite",
            "org.apache.tomcat.util.net.NioChannel.write",
            "org.apache.coyote.http11.Http11Processor.prepareResponse",
            "org.apache.tomcat.util.net.SocketWrapperBase.flush",
            "org.apache.tomcat.util.net.SocketWrapperBase.write",
            "org.apache.tomcat.util.net.SocketWrapperBase.doWrite"),
    READING("HTTP: reading the request, waiting for the next", "org.apache.coyote.", "org.apache.tomcat."),
    CONTAINER("servlet container", "org.apache.catalina."),
    OTHER("anything else");

    private final String text;
    private final List<String> prefixes;

    Stage(String text, String... prefixes) {
        this.text = text;
        this.prefixes = List.of(prefixes);
    }

    /**
     * @param frames from the innermost, each a class and a method, as in {@code java.util.List.of}
     */
    static Stage of(List<String> frames) {
        var stage = frames.stream().flatMap(frame -> of(frame).stream()).findFirst().orElse(OTHER);
        // What the connector does inside of writing, such as encoding a header, it does in reading as well.
        return stage == READING && frames.stream().anyMatch(frame -> of(frame).equals(Optional.of(ANSWERING)))
                ? ANSWERING
                : stage;
    }

    private static Optional<Stage> of(String frame) {
        return Stream.of(values()).filter(stage -> stage.prefixes.stream().anyMatch(frame::startsWith)).findFirst();
    }

    @Override
    public String toString() {
        return text;
    }
}
