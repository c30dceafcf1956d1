package dev.gatehouse.gateway;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * The time by Redis's clock, kept between its answers by this machine's monotonic one. All nodes so agree on what a
 * minute is, and one whose own clock is wrong neither gains nor loses. Until Redis has answered once it is this
 * machine's.
 */
@Component
class RedisTime {

    /** A worse sample replaces a better one only after this long: clocks drift. */
    private static final long SAMPLE_HOLDS_NANOS = 10_000_000_000L;

    private record Sample(long offsetNanos, long roundTripNanos, long takenAtNanos) {}

    private volatile Sample best;

    RedisTime(Clock clock) {
        var now = clock.instant();
        long sinceEpoch = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        this.best = new Sample(sinceEpoch - System.nanoTime(), Long.MAX_VALUE, 0);
    }

    boolean known() {
        return best.roundTripNanos() != Long.MAX_VALUE;
    }

    /** Nanoseconds since 1970. */
    long nanos() {
        return System.nanoTime() + best.offsetNanos();
    }

    long millis() {
        return nanos() / 1_000_000;
    }

    Instant instant() {
        return Instant.EPOCH.plusNanos(nanos());
    }

    /**
     * Learns from an answer that carried Redis's TIME.
     *
     * @param sentAtNanos by this machine's monotonic clock, as is the time of calling
     */
    void learn(long seconds, long microseconds, long sentAtNanos) {
        long now = System.nanoTime();
        long roundTrip = now - sentAtNanos;
        var current = best;
        if (roundTrip <= current.roundTripNanos() || now - current.takenAtNanos() > SAMPLE_HOLDS_NANOS) {
            long redisNanos = seconds * 1_000_000_000L + microseconds * 1_000L;
            best = new Sample(redisNanos - (sentAtNanos + roundTrip / 2), roundTrip, now);
        }
    }
}
