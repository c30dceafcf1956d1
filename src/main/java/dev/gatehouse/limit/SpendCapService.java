package dev.gatehouse.limit;

import dev.gatehouse.access.Tenancy;
import dev.gatehouse.kernel.Change;
import dev.gatehouse.kernel.Change.Action;
import dev.gatehouse.kernel.IfMatch;
import dev.gatehouse.kernel.Money;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Reason;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What may be done with organizations' spend caps. */
@Service
class SpendCapService {

    private final JdbcClient jdbc;
    private final SpendLimits limits;
    private final Tenancy tenancy;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SpendCapService(JdbcClient jdbc, SpendLimits limits, Tenancy tenancy, ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.limits = limits;
        this.tenancy = tenancy;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    SpendCap get(OrganizationId organizationId) {
        tenancy.enter(organizationId);
        return read(organizationId);
    }

    /** It may go below what the organization and its workspaces set for themselves: theirs stay, and the lowest decides. */
    @Transactional
    SpendCap set(OrganizationId organizationId, SpendCapFields fields, IfMatch ifMatch) {
        tenancy.enter(organizationId);
        limits.lock(organizationId);
        var before = read(organizationId);
        ifMatch.require(before);
        var amount = fields.amountOrNone();
        var after = SpendCap.of(organizationId, amount, clock.instant().truncatedTo(ChronoUnit.MICROS));
        jdbc.sql("""
                update spend_limit_organization set spend_cap = :amount, spend_cap_set_at = :now
                where organization_id = :organization""").param("organization", organizationId.value())
                .param("amount", amount == null ? null : amount.microDollars())
                .param("now", Timestamp.from(after.updatedAt())).update();
        events.publishEvent(
                Change.of(Action.SPEND_CAP_UPDATED, organizationId, organizationId).from(before).to(after));
        return after;
    }

    private SpendCap read(OrganizationId organizationId) {
        return jdbc.sql("""
                select spend_cap, spend_cap_set_at from spend_limit_organization
                where organization_id = :organization""").param("organization", organizationId.value())
                .query((row, n) -> {
                    var amount = row.getObject("spend_cap", Long.class);
                    var setAt = row.getTimestamp("spend_cap_set_at");
                    return SpendCap.of(organizationId, amount == null ? null : new Money(amount),
                            setAt == null ? null : setAt.toInstant());
                })
                .optional().orElseThrow(() -> Reason.NOT_FOUND.refuse("organization"));
    }
}
