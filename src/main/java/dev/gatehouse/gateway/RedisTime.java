package dev.gatehouse.gateway;

import java.time.Clock;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Autowired;
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

    private static final long DRIFT_NANOS = 5_000_000;

    private record Sample(long offsetNanos, long roundTripNanos, long takenAtNanos) {

        /** Each is wrong by half its round trip at most: if they differ by more, another server answers now. */
        boolean contradicts(Sample other) {
            return Math.abs(offsetNanos - other.offsetNanos) > (roundTripNanos + other.roundTripNanos) / 2
                    + DRIFT_NANOS;
        }
    }

    private volatile Sample best;

    @Autowired
    RedisTime(Clock clock) {
        var now = clock.instant();
        long sinceEpoch = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        this.best = new Sample(sinceEpoch - System.nanoTime(), Long.MAX_VALUE, 0);
    }

    private RedisTime(Sample best) {
        this.best = best;
    }

    /** One that goes on by itself, for an organization: in a cluster each has its server, and each server its clock. */
    RedisTime copy() {
        return new RedisTime(best);
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
        long redisNanos = seconds * 1_000_000_000L + microseconds * 1_000L;
        var sample = new Sample(redisNanos - (sentAtNanos + roundTrip / 2), roundTrip, now);
        var current = best;
        if (roundTrip <= current.roundTripNanos() || now - current.takenAtNanos() > SAMPLE_HOLDS_NANOS
                || sample.contradicts(current)) {
            best = sample;
        }
    }
}
