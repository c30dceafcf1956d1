package dev.gatehouse.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.kernel.OrganizationId;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** A committer for each organization that is active. */
@Component
class Committers {

    private final CommitScript script;
    private final EndedLeases endedLeases;
    private final RedisTime time;
    private final GatewayProperties properties;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    /** One that is forgotten while it works harms nobody: two of them are as safe as two nodes. */
    private final Cache<OrganizationId, Committer> committers = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofMinutes(10)).maximumSize(100_000).build();

    Committers(CommitScript script, EndedLeases endedLeases, RedisTime time, GatewayProperties properties) {
        this.script = script;
        this.endedLeases = endedLeases;
        this.time = time;
        this.properties = properties;
    }

    /** Completed once Redis holds what was decided; exceptionally where it did not answer. */
    <R> CompletableFuture<R> submit(OrganizationId organizationId, Operation<R> operation) {
        return committers.get(organizationId, this::committer).submit(operation);
    }

    private Committer committer(OrganizationId organizationId) {
        return new Committer(organizationId, script, endedLeases, time.copy(), new Outage(properties.redisTimeout()),
                workers);
    }

    /** Where nobody asks any more, nobody is told of leases that are due. */
    @Scheduled(fixedRate = 500, timeUnit = TimeUnit.MILLISECONDS)
    void endLeases() {
        committers.asMap().values().forEach(Committer::endLeases);
    }

    @PreDestroy
    void stop() {
        workers.close();
    }
}
