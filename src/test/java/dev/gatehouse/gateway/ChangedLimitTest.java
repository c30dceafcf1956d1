package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.HttpTest;
import dev.gatehouse.kernel.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.annotation.Autowired;

/** A limit that was changed holds for every check, whatever is committed with it. */
class ChangedLimitTest extends HttpTest {

    @Autowired private RedissonClient redisson;

    private final OrganizationId organization = OrganizationId.next(Instant.now());
    private Engine node;

    @BeforeEach
    void start() {
        node = Engine.on(redisson, organization, Duration.ofMinutes(10), Duration.ofSeconds(2));
    }

    @AfterEach
    void stop() {
        node.stop();
    }

    @Test
    void checkBehindSettlementsIsHeldToTheLimitThatHoldsNow() {
        var before = Engine.limiter(organization, LimitType.REQUESTS, 300, 300);
        var granted = new ArrayList<Grant.Taken>();
        for (int i = 0; i < 150; i++) {
            granted.add((Grant.Taken) node.reserve(List.of(before), 0).join());
        }
        var reservations = new Reservations(redisson);
        var held = reservations.findAll(organization, granted.stream().map(Grant.Taken::reservation).toList()).join();
        var lowered = List.of(new Limiter(before.scope(), before.type(), 5, 5, before.whenUnavailable(), before.key()));

        // The first goes alone, the others and the checks are the next batch.
        var settled = new ArrayList<CompletableFuture<Settle.Outcome>>();
        for (int i = 0; i < granted.size(); i++) {
            settled.add(node.report(granted.get(i).reservation(), held.get(i).orElseThrow(), 0));
        }
        var asked = new ArrayList<CompletableFuture<Grant>>();
        for (int i = 0; i < 40; i++) {
            asked.add(node.reserve(lowered, 0));
        }
        assertThat(settled.stream().map(CompletableFuture::join)).containsOnly(Settle.Outcome.DONE);
        assertThat(asked.stream().map(CompletableFuture::join)).noneMatch(Grant.Taken.class::isInstance);
    }
}
