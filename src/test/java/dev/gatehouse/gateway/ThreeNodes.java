package dev.gatehouse.gateway;

import static org.awaitility.Awaitility.await;

import dev.gatehouse.Api;
import dev.gatehouse.RedisProcess;
import dev.gatehouse.embedded.PostgresProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Three services in JVMs of their own on one PostgreSQL and one Redis, as they run in production. */
final class ThreeNodes implements AutoCloseable {

    static final String OPERATOR_TOKEN = "sk-gh-operator01-5c1d0b7e9f3a4826";
    static final String GATEWAY_TOKEN = "sk-gh-gateway01-8e2f6a0c4b9d1735";

    private final PostgresProcess postgres;
    private final RedisProcess redis;
    private final List<ServiceNode> nodes = new ArrayList<>();

    private ThreeNodes(Path folder) {
        this.postgres = PostgresProcess.start(folder.resolve("postgres"), RedisProcess.freePort());
        this.redis = RedisProcess.start(folder.resolve("redis"));
    }

    static ThreeNodes start(Map<String, String> environment) {
        return start(environment, List.of(List.of(), List.of(), List.of()));
    }

    /** @param prefixes of each node's command line */
    static ThreeNodes start(Map<String, String> environment, List<List<String>> prefixes) {
        var folder = Path.of("target/three-nodes/" + UUID.randomUUID()).toAbsolutePath();
        var three = new ThreeNodes(folder);
        for (var prefix : prefixes) {
            var log = folder.resolve("node-" + three.nodes.size() + ".log");
            three.nodes.add(new ServiceNode(log, RedisProcess.freePort(), new TcpProxy(three.redis.port()),
                    new TcpProxy(three.postgres.port()), three.environment(folder, environment), prefix));
        }
        three.nodes.forEach(ServiceNode::awaitUp);
        return three;
    }

    /** As a service is that has run for a while: a JVM's first answers are slow. */
    void warmUp() throws InterruptedException {
        var tenant = Tenant.create(this, Map.of(Tenant.REQUESTS, 1_000_000L));
        var check = tenant.check(tenant.secret(tenant.workspace(Map.of())));
        var answered = new AtomicInteger();
        try (var load = new Load(nodes.size(), 4, Duration.ofMillis(1), node -> {
            node(node).send(check);
            answered.incrementAndGet();
        })) {
            await().atMost(Duration.ofMinutes(1)).until(() -> answered.get() > 1_500 * nodes.size());
        }
    }

    private Map<String, String> environment(Path folder, Map<String, String> more) {
        var environment = new HashMap<String, String>();
        environment.put("GATEHOUSE_OPERATOR_TOKEN", OPERATOR_TOKEN);
        environment.put("GATEHOUSE_GATEWAY_TOKEN", GATEWAY_TOKEN);
        environment.put("GATEHOUSE_PEPPER", "1:" + "0123456789abcdef".repeat(4));
        environment.put("GATEHOUSE_EMBEDDED_ENABLED", "false");
        environment.put("GATEHOUSE_DATA_DIR", folder.resolve("node-" + nodes.size()).toString());
        environment.put("SPRING_DATASOURCE_USERNAME", "gatehouse_service");
        environment.put("SPRING_DATASOURCE_PASSWORD", postgres.servicePassword());
        environment.put("SPRING_FLYWAY_USER", "gatehouse");
        environment.put("SPRING_FLYWAY_PASSWORD", postgres.ownerPassword());
        environment.put("GATEHOUSE_GATEWAY_NODES", "3");
        environment.putAll(more);
        return environment;
    }

    ServiceNode node(int number) {
        return nodes.get(number % nodes.size());
    }

    List<ServiceNode> all() {
        return nodes;
    }

    Api asOperator() {
        return nodes.getFirst().as(OPERATOR_TOKEN);
    }

    RedisProcess redis() {
        return redis;
    }

    PostgresProcess postgres() {
        return postgres;
    }

    @Override
    public void close() throws IOException {
        for (var node : nodes) {
            node.close();
        }
        redis.close();
        postgres.close();
    }
}
