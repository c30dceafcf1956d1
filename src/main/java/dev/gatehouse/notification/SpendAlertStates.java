package dev.gatehouse.notification;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.SpendAlertId;
import dev.gatehouse.kernel.SpendPeriod;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How alerts stand at the moment. */
@Component
class SpendAlertStates {

    private final JdbcClient jdbc;
    private final Clock clock;

    SpendAlertStates(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param threshold in micro-dollars; null for a percentage of a limit that there is not
     * @param reachedAt in the current period
     */
    record State(@Nullable Long threshold, @Nullable Instant reachedAt) {}

    SpendAlertView view(SpendAlert alert) {
        return SpendAlertView.of(alert,
                Objects.requireNonNull(of(alert.organizationId(), List.of(alert)).get(alert.id())));
    }

    /** Of all of them in one statement. */
    Map<SpendAlertId, State> of(OrganizationId organizationId, Collection<SpendAlert> alerts) {
        var states = new HashMap<SpendAlertId, State>();
        if (alerts.isEmpty()) {
            return states;
        }
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        jdbc.sql("""
                select a.id, t.amount, f.fired_at
                from spend_alert a
                join spend_alert_threshold t on t.organization_id = a.organization_id and t.spend_alert_id = a.id
                left join spend_alert_firing f on f.organization_id = a.organization_id and f.spend_alert_id = a.id
                    and f.threshold_set_at = a.threshold_set_at
                    and f.period_start = case a.period when 'daily' then :day when 'weekly' then :week else :month end
                where a.organization_id = :organization and a.id = any (string_to_array(:alerts, ',')::uuid[])""")
                .param("organization", organizationId.value())
                .param("alerts", alerts.stream().map(alert -> alert.id().value().toString())
                        .collect(Collectors.joining(",")))
                .param("day", SpendPeriod.daily.firstDay(today)).param("week", SpendPeriod.weekly.firstDay(today))
                .param("month", SpendPeriod.monthly.firstDay(today)).query(row -> {
                    var firedAt = row.getObject("fired_at", OffsetDateTime.class);
                    states.put(new SpendAlertId(row.getObject("id", UUID.class)), new State(
                            row.getObject("amount", Long.class), firedAt == null ? null : firedAt.toInstant()));
                });
        return states;
    }
}
