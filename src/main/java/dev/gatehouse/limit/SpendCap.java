package dev.gatehouse.limit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.gatehouse.kernel.Money;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.SpendPeriod;
import dev.gatehouse.kernel.Versioned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the operator lets an organization spend in a month, whatever it allows itself.
 *
 * @param amount null where there is no cap
 * @param updatedAt null where it was never set
 */
record SpendCap(String type, OrganizationId organizationId, SpendPeriod period, @Nullable Money amount,
        String currency, @Nullable Instant updatedAt) implements Versioned {

    static SpendCap of(OrganizationId organizationId, @Nullable Money amount, @Nullable Instant updatedAt) {
        return new SpendCap("spend_cap", organizationId, SpendPeriod.monthly, amount, SpendLimit.CURRENCY, updatedAt);
    }

    @Override
    @JsonIgnore
    public int version() {
        return 0;
    }

    @Override
    @JsonIgnore
    public String etag() {
        return updatedAt == null ? "\"none\"" : Versioned.etag(updatedAt, 0);
    }
}
