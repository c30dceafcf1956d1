package dev.gatehouse.gateway;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.redisson.api.RedissonClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Which nodes there are, as long as Redis tells: each says so every second. When Redis is away, each goes by what it last
 * heard, so that together they give away no more than there is.
 */
@Component
class Nodes {

    /** One that said nothing for so long has ended; longer than a pause of its JVM. */
    private static final String SILENT_MILLIS = "10000";

    /** @param number of this node among them, from 0 */
    record Place(int number, int nodes) {

        /** This node's part of a limit; those of all nodes add up to it. */
        long share(long limit) {
            return limit / nodes + (number < limit % nodes ? 1 : 0);
        }
    }

    private final String self = UUID.randomUUID().toString();
    private final RedisTime time;
    private final OutageLog outages;
    private final Script script;
    private final int atLeast;
    private volatile Place place;

    Nodes(RedissonClient redisson, RedisTime time, GatewayProperties properties, OutageLog outages) {
        this.time = time;
        this.outages = outages;
        this.atLeast = properties.nodes();
        this.place = new Place(atLeast - 1, atLeast);
        this.script = new Script(redisson, "nodes.lua");
    }

    Place place() {
        return place;
    }

    @Scheduled(fixedRate = 1, timeUnit = TimeUnit.SECONDS)
    void tell() {
        long sent = System.nanoTime();
        var _ = script.run(RedisKeys.NODES, List.of(RedisKeys.NODES), List.of(self, SILENT_MILLIS))
                .handle((answer, failure) -> {
                    if (failure == null) {
                        heard(answer, sent);
                    } else {
                        outages.happened("Nodes cannot tell of each other", failure);
                    }
                    return true;
                });
    }

    private void heard(List<Object> answer, long sentAtNanos) {
        time.learn(Script.number(answer.get(0)), Script.number(answer.get(1)), sentAtNanos);
        var nodes = answer.subList(2, answer.size()).stream().map(Script::text).sorted().toList();
        place = new Place(nodes.indexOf(self), Math.max(nodes.size(), atLeast));
    }
}
