package dev.gatehouse.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.client.protocol.RedisCommands;
import org.redisson.command.CommandAsyncExecutor;
import org.springframework.core.io.ClassPathResource;
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
    private final CommandAsyncExecutor redis;
    private final RedisTime time;
    private final OutageLog outages;
    private final String script;
    private final int atLeast;
    private volatile Place place;

    Nodes(RedissonClient redisson, RedisTime time, GatewayProperties properties, OutageLog outages) {
        this.redis = ((Redisson) redisson).getCommandExecutor();
        this.time = time;
        this.outages = outages;
        this.atLeast = properties.nodes();
        this.place = new Place(atLeast - 1, atLeast);
        try {
            this.script = new ClassPathResource("nodes.lua", Nodes.class).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("nodes.lua is not in the jar", e);
        }
    }

    Place place() {
        return place;
    }

    @Scheduled(fixedRate = 1, timeUnit = TimeUnit.SECONDS)
    void tell() {
        long sent = System.nanoTime();
        try {
            redis.<List<Object>, List<Object>>evalWriteNoRetryAsync(RedisKeys.NODES, StringCodec.INSTANCE,
                    RedisCommands.EVAL_LIST, script, List.of(RedisKeys.NODES), self, SILENT_MILLIS)
                    .whenComplete((answer, failure) -> {
                        if (failure == null) {
                            heard(answer, sent);
                        } else {
                            outages.happened("Nodes cannot tell of each other", failure);
                        }
                    });
        } catch (RuntimeException away) {
            outages.happened("Nodes cannot tell of each other", away);
        }
    }

    private void heard(List<Object> answer, long sentAtNanos) {
        time.learn(Long.parseLong(answer.get(0).toString()), Long.parseLong(answer.get(1).toString()), sentAtNanos);
        var nodes = answer.subList(2, answer.size()).stream().map(Object::toString).sorted().toList();
        place = new Place(nodes.indexOf(self), Math.max(nodes.size(), atLeast));
    }
}
