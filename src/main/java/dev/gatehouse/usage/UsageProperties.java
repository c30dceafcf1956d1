package dev.gatehouse.usage;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How usage is kept.
 *
 * @param acceptFor how long after its admission a call may be reported
 * @param retention how long single events are kept, to the week; what reports show is kept for ever
 */
@ConfigurationProperties("gatehouse.usage")
record UsageProperties(@DefaultValue("7d") Duration acceptFor, @DefaultValue("90d") Duration retention) {

    /** Weeks are there from four before now. */
    private static final Duration LONGEST = Duration.ofDays(28);

    UsageProperties {
        if (acceptFor.isNegative() || acceptFor.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "GATEHOUSE_USAGE_ACCEPTFOR is " + acceptFor + "; it has to be from 0 to 28 days");
        }
        if (retention.compareTo(acceptFor.plusDays(1)) < 0) {
            throw new IllegalArgumentException("GATEHOUSE_USAGE_RETENTION is " + retention
                    + "; what may still be reported has to be kept: at least a day longer than " + acceptFor);
        }
    }
}
