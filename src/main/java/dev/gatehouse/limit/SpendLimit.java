package dev.gatehouse.limit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.kernel.Money;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.SpendLimitId;
import dev.gatehouse.kernel.SpendPeriod;
import dev.gatehouse.kernel.Versioned;
import java.time.Instant;
import java.util.Comparator;

/**
 * What may be spent in a period: the official clients' type.
 *
 * @param enabled always; a limit that is not to hold is deleted
 */
record SpendLimit(SpendLimitId id, String type, SpendScope scope, SpendPeriod period, Money amount, String currency,
        @JsonProperty("is_enabled") boolean enabled, Instant createdAt, Instant updatedAt,
        @JsonIgnore int version) implements Versioned {

    static final String CURRENCY = "USD";

    static final Comparator<SpendLimit> LOWEST_FIRST = Comparator.comparingLong(limit -> limit.amount().microDollars());

    /** What an {@code If-Match} is held against where there is no limit yet. */
    static final Versioned NONE = new None();

    private record None() implements Versioned {

        @Override
        public int version() {
            return 0;
        }

        @Override
        public String etag() {
            return "\"none\"";
        }
    }

    static SpendLimit of(SpendLimitId id, SpendScope scope, SpendPeriod period, Money amount, Instant createdAt,
            Instant updatedAt, int version) {
        return new SpendLimit(id, "spend_limit", scope, period, amount, CURRENCY, true, createdAt, updatedAt, version);
    }

    /** A limit can be deleted and set anew. */
    @Override
    public String etag() {
        return Versioned.etag(createdAt, version);
    }

    void requireChangeable() {
        if (scope.type() == SpendScope.Type.usage_tier) {
            throw Reason.PERMISSION_DENIED.refuse("the operator token: this is the cap that the operator has set");
        }
    }

    /** @param organization the lower of those that the organization has for this period */
    static void requireWithin(SpendPeriod period, Money amount, SpendLimit organization) {
        if (amount.microDollars() > organization.amount().microDollars()) {
            throw Reason.SPEND_LIMIT_ABOVE_ORGANIZATION.refuse(period, amount, organization.amount()).at("amount");
        }
    }
}
