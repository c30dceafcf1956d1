package dev.gatehouse.notification;

import dev.gatehouse.kernel.Money;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.SpendAlertId;
import dev.gatehouse.kernel.SpendPeriod;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What there is to tell, as webhooks are told it: an alert whose threshold the spend of a period has reached. Amounts are
 * decimal strings in cents.
 *
 * @param thresholdAmount also where the threshold is a percentage
 * @param thresholdPercent null where the threshold is an amount
 */
record ReachedAlert(OrganizationId organizationId, SpendAlertId spendAlertId, SpendAlertScope scope,
        SpendPeriod period, LocalDate periodStart, Money thresholdAmount, @Nullable Integer thresholdPercent,
        Money spendToDate) {

    static final String EVENT = "spend_alert.reached";
}
