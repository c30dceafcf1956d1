package dev.gatehouse.notification;

import dev.gatehouse.access.Tenancy;
import dev.gatehouse.kernel.Money;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.SpendAlertId;
import dev.gatehouse.kernel.SpendPeriod;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells of an organization's alerts that are reached: that it is told, and what is sent, are written down together. */
@Component
class SpendAlertFirings {

    private record Reached(SpendAlertId id, long threshold, long spend) {}

    private final SpendAlerts alerts;
    private final SpendAlertMail mail;
    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SpendAlertFirings(SpendAlerts alerts, SpendAlertMail mail, Tenancy tenancy, JdbcClient jdbc,
            ApplicationEventPublisher events, Clock clock) {
        this.alerts = alerts;
        this.mail = mail;
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** @param day one of the period's */
    @Transactional
    void fire(OrganizationId organizationId, SpendPeriod period, LocalDate day) {
        tenancy.enter(organizationId);
        var reached = jdbc.sql("""
                select spend_alert_id, threshold_amount, spend from spend_alert_reached(:period, :first, :last)
                where organization_id = :organization order by spend_alert_id""")
                .params(Map.of("organization", organizationId.value(), "period", period.name(), "first",
                        period.firstDay(day), "last", period.lastDay(day)))
                .query((row, n) -> new Reached(new SpendAlertId(row.getObject("spend_alert_id", UUID.class)),
                        row.getLong("threshold_amount"), row.getLong("spend")))
                .list();
        for (var one : reached) {
            // Held, so that what is told is the alert's threshold and goes where the alert now says.
            alerts.findLockedByOrganizationIdAndId(organizationId, one.id())
                    .filter(alert -> alert.period() == period && insert(alert, one, period.firstDay(day)))
                    .ifPresent(alert -> tell(alert, one, period.firstDay(day)));
        }
    }

    /** @return false where somebody else has told of it, or the threshold was another when it was looked at */
    private boolean insert(SpendAlert alert, Reached reached, LocalDate periodStart) {
        return jdbc.sql("""
                insert into spend_alert_firing (organization_id, spend_alert_id, threshold_set_at, period_start,
                    threshold_amount, spend, fired_at)
                select t.organization_id, t.spend_alert_id, :set, :start, :threshold, :spend, :now
                from spend_alert_threshold t
                where t.organization_id = :organization and t.spend_alert_id = :alert and t.amount <= :spend
                on conflict do nothing""").param("organization", alert.organizationId().value())
                .param("alert", alert.id().value()).param("set", alert.thresholdSetAt().atOffset(ZoneOffset.UTC))
                .param("start", periodStart).param("threshold", reached.threshold()).param("spend", reached.spend())
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)).update() == 1;
    }

    private void tell(SpendAlert alert, Reached reached, LocalDate periodStart) {
        var told = new ReachedAlert(alert.organizationId(), alert.id(), SpendAlertScope.of(alert.workspaceId()),
                alert.period(), periodStart, new Money(reached.threshold()), alert.threshold().percent(),
                new Money(reached.spend()));
        var event = new WebhookEvent(ReachedAlert.EVENT, clock.instant(), told);
        for (var channel : alert.channels()) {
            if (channel.webhookId() != null) {
                events.publishEvent(new WebhookNotice(alert.organizationId(), channel.webhookId(), event));
            } else {
                for (var recipient : Objects.requireNonNull(channel.recipients())) {
                    events.publishEvent(mail.to(Objects.requireNonNull(recipient), told));
                }
            }
        }
    }
}
