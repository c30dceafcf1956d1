package dev.gatehouse.gateway;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;
import org.redisson.client.protocol.RedisCommands;
import org.redisson.command.CommandAsyncExecutor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether every master answers, and the cluster, where there is one, has not given itself up. Replicas do not count:
 * nothing is asked of them. Not part of readiness: without Redis checks are refused, which is an answer too.
 */
@Component
class RedisHealth implements HealthIndicator {

    private final CommandAsyncExecutor redis;

    RedisHealth(RedissonClient redisson) {
        this.redis = ((Redisson) redisson).getCommandExecutor();
    }

    @Override
    public Health health() {
        try {
            var answers = new ArrayList<CompletableFuture<?>>();
            for (var master : redis.getConnectionManager().getEntrySet()) {
                answers.add(redis.writeAsync(master, StringCodec.INSTANCE, RedisCommands.PING).toCompletableFuture());
            }
            // A node of a cluster that lost too many others answers a PING all the same, and nothing else.
            answers.add(redis.readAsync(RedisKeys.INVALIDATIONS, StringCodec.INSTANCE, RedisCommands.EXISTS,
                    RedisKeys.INVALIDATIONS).toCompletableFuture());
            CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new)).join();
            return Health.up().build();
        } catch (RedisException | CompletionException away) {
            return Health.down(away).build();
        }
    }
}
