package dev.gatehouse.notification;

import dev.gatehouse.kernel.Money;
import dev.gatehouse.kernel.Reason;
import org.jspecify.annotations.Nullable;

/** What has to be spent: an amount in micro-dollars, or a percentage of a limit. One of them is null. */
record SpendThreshold(@Nullable Long amount, @Nullable Integer percent) {

    private static final int MAX_PERCENT = 100;
    private static final long MAX_CENTS = 100_000_000_000L;

    /** Null where the request says neither. */
    static @Nullable SpendThreshold of(@Nullable String cents, @Nullable Integer percent) {
        if (cents != null && percent != null) {
            throw Reason.SPEND_ALERT_THRESHOLD.refuse().at("threshold_percent");
        }
        if (cents != null) {
            long amount = Money.require("threshold_amount", cents, MAX_CENTS).microDollars();
            if (amount == 0) {
                throw Reason.INVALID_FIELD.refuse("threshold_amount", "more than 0").at("threshold_amount");
            }
            return new SpendThreshold(amount, null);
        }
        if (percent == null) {
            return null;
        }
        if (percent < 1 || percent > MAX_PERCENT) {
            throw Reason.VALUE_OUT_OF_RANGE.refuse("threshold_percent", percent, 1, MAX_PERCENT)
                    .at("threshold_percent");
        }
        return new SpendThreshold(null, percent);
    }
}
