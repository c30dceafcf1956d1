package dev.gatehouse.notification;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long to wait after each failure: a receiver that restarts misses little, one that is away for days is not flooded. */
final class DeliveryDelays {

    /** Just under three days in all. */
    private static final List<Duration> DELAYS = List.of(Duration.ofSeconds(5), Duration.ofSeconds(30),
            Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(6),
            Duration.ofHours(16), Duration.ofHours(24), Duration.ofHours(24));

    private DeliveryDelays() {}

    /** Empty where so many failures are enough. */
    static Optional<Duration> after(int failures) {
        return failures > DELAYS.size() ? Optional.empty() : Optional.of(DELAYS.get(failures - 1));
    }
}
