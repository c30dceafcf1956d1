package dev.gatehouse.gateway;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Says that a server is away, but not once for every check: an outage must not fill the disk as well. */
@Component
class OutageLog {

    private static final Logger LOG = LoggerFactory.getLogger(OutageLog.class);
    private static final int MAX_LENGTH = 200;
    private static final long QUIET_NANOS = 10_000_000_000L;

    private final AtomicLong quietUntilNanos = new AtomicLong(System.nanoTime());
    private final AtomicLong unsaid = new AtomicLong();

    /** @param what happened because of it */
    void happened(String what, @Nullable Throwable failure) {
        long now = System.nanoTime();
        long quietUntil = quietUntilNanos.get();
        if (now - quietUntil >= 0 && quietUntilNanos.compareAndSet(quietUntil, now + QUIET_NANOS)) {
            LOG.warn("{}: {} ({} more since the last such line)", what, said(rootOf(failure)), unsaid.getAndSet(0));
        } else {
            unsaid.incrementAndGet();
        }
    }

    /** The client repeats the whole command in what it says. */
    private static String said(@Nullable Throwable root) {
        var text = String.valueOf(root).lines().findFirst().orElse("");
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    }

    private static @Nullable Throwable rootOf(@Nullable Throwable failure) {
        var root = failure;
        while (root != null && root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
