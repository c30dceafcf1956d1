package dev.gatehouse.notification;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.gatehouse.kernel.Money;
import dev.gatehouse.kernel.SpendAlertId;
import dev.gatehouse.kernel.SpendPeriod;
import dev.gatehouse.kernel.Versioned;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A spend alert as administrators see it; amounts are decimal strings in cents.
 *
 * @param thresholdInForce what it comes to at the moment; null for a percentage of a limit that there is not, which is
 *     never reached
 * @param reachedAt when it told so in the current period; null where it has not
 */
record SpendAlertView(SpendAlertId id, String type, SpendAlertScope scope, SpendPeriod period,
        @Nullable String thresholdAmount, @Nullable Integer thresholdPercent, @Nullable String thresholdInForce,
        List<AlertChannel> channels, @Nullable Instant reachedAt, Instant createdAt, Instant updatedAt,
        @JsonIgnore int version) implements Versioned {

    static SpendAlertView of(SpendAlert alert, SpendAlertStates.State state) {
        return new SpendAlertView(alert.id(), "spend_alert", SpendAlertScope.of(alert.workspaceId()), alert.period(),
                cents(alert.threshold().amount()), alert.threshold().percent(), cents(state.threshold()),
                alert.channels(), state.reachedAt(), alert.createdAt(), alert.updatedAt(), alert.version());
    }

    private static @Nullable String cents(@Nullable Long microDollars) {
        return microDollars == null ? null : new Money(microDollars).toString();
    }
}
