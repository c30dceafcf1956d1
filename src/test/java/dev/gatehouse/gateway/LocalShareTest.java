package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.kernel.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nodes that each go on from memory together give no more than there is. */
class LocalShareTest {

    private final OrganizationId organization = OrganizationId.next(Instant.now());

    @Test
    void sharesOfAllNodesMakeUpTheWhole() {
        for (long limit : List.of(1L, 2L, 3L, 10L, 100L, 10_000_000_000L)) {
            for (int nodes = 1; nodes <= 7; nodes++) {
                long sum = 0;
                for (int number = 0; number < nodes; number++) {
                    sum += new Nodes.Place(number, nodes).share(limit);
                }
                assertThat(sum).isEqualTo(limit);
            }
        }
    }

    @Test
    void threeNodesFromMemoryGiveNoMoreThanOneBucketAndWhatTimeGives() {
        var whole = List.of(Engine.limiter(organization, LimitType.REQUESTS, 100, 100),
                Engine.limiter(organization, LimitType.TOKENS, 1000, 1000));
        var granted = new ArrayList<Grant>();
        long began = System.nanoTime();
        for (int number = 0; number < 3; number++) {
            var place = new Nodes.Place(number, 3);
            var memory = new LocalBuckets(new RedisTime(Clock.systemUTC()));
            var shares = whole.stream().map(limiter -> limiter.shareOf(place)).toList();
            for (int i = 0; i < 200; i++) {
                granted.add(memory.decide(organization,
                        Engine.reserve(organization, shares, 5, Duration.ofMinutes(10))));
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        assertThat((double) granted.stream().filter(Grant.Taken.class::isInstance).count()).isBetween(99.0,
                100 + 100 / 60.0 * seconds);
        assertThat(granted.stream().filter(Grant.Exhausted.class::isInstance)).isNotEmpty();
    }
}
