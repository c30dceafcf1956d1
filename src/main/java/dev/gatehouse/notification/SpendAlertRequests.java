package dev.gatehouse.notification;

import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.SpendPeriod;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What requests say of a spend alert. */
final class SpendAlertRequests {

    private SpendAlertRequests() {}

    /**
     * @param period monthly where it is left out
     * @param thresholdAmount in cents, as a decimal string; or else the percentage
     */
    record Create(@Nullable SpendAlertScope scope, @Nullable SpendPeriod period, @Nullable String thresholdAmount,
            @Nullable Integer thresholdPercent, @Nullable List<@Nullable AlertChannel> channels) {

        SpendPeriod periodOrMonth() {
            return Objects.requireNonNullElse(period, SpendPeriod.monthly);
        }

        SpendThreshold requireThreshold() {
            var threshold = SpendThreshold.of(thresholdAmount, thresholdPercent);
            if (threshold == null) {
                throw Reason.SPEND_ALERT_THRESHOLD.refuse().at("threshold_amount");
            }
            return threshold;
        }
    }

    /** What it leaves out stays as it is. An alert never moves to another scope. */
    record Update(@Nullable SpendPeriod period, @Nullable String thresholdAmount, @Nullable Integer thresholdPercent,
            @Nullable List<@Nullable AlertChannel> channels) {}
}
