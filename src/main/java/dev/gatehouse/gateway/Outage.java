package dev.gatehouse.gateway;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether Redis did not answer a moment ago. Then one asks again from time to time, and nobody else waits for it: an
 * outage costs a few callers the time-out, not all of them.
 */
final class Outage {

    private static final long NONE = 0;
    private static final long PAUSE_NANOS = Duration.ofMillis(250).toNanos();

    /** Longer than any command may take: who asks again says what came of it by then. */
    private final long trialNanos;

    private final AtomicLong untilNanos = new AtomicLong(NONE);

    Outage(Duration timeout) {
        this.trialNanos = timeout.plus(Duration.ofSeconds(1)).toNanos();
    }

    /** Whether not to ask at all. */
    boolean refuses() {
        long until = untilNanos.get();
        if (until == NONE) {
            return false;
        }
        long now = System.nanoTime();
        return now - until < 0 || !untilNanos.compareAndSet(until, soonest(now + trialNanos));
    }

    void began() {
        untilNanos.set(soonest(System.nanoTime() + PAUSE_NANOS));
    }

    void ended() {
        if (untilNanos.get() != NONE) {
            untilNanos.set(NONE);
        }
    }

    private static long soonest(long nanos) {
        return nanos == NONE ? 1 : nanos;
    }
}
