package dev.gatehouse.notification;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.SpendPeriod;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks in the ledger's sums for alerts that are reached, whoever of the nodes wrote them. */
@Component
class SpendAlertWatch {

    private static final Logger LOG = LoggerFactory.getLogger(SpendAlertWatch.class);

    /** No longer, or a limit that is lowered would bring up what was spent under a higher one. */
    private static final Duration LATE = Duration.ofHours(2);

    private final JdbcClient jdbc;
    private final SpendAlertFirings firings;
    private final Clock clock;

    SpendAlertWatch(JdbcClient jdbc, SpendAlertFirings firings, Clock clock) {
        this.jdbc = jdbc;
        this.firings = firings;
        this.clock = clock;
    }

    /** For a while also in the period that was before: what was spent in its last seconds is reported in the next. */
    void look() {
        var now = clock.instant();
        for (var period : SpendPeriod.values()) {
            Stream.of(now.minus(LATE), now).map(time -> LocalDate.ofInstant(time, ZoneOffset.UTC))
                    .map(period::firstDay).distinct().forEach(day -> look(period, day));
        }
    }

    private void look(SpendPeriod period, LocalDate day) {
        for (var organization : organizations(period, day)) {
            try {
                firings.fire(new OrganizationId(organization), period, day);
            } catch (RuntimeException failure) {
                // The others' alerts do not wait for this one's.
                LOG.error("The {} spend alerts of organization {} could not be told of; it is tried again", period,
                        organization, failure);
            }
        }
    }

    private List<UUID> organizations(SpendPeriod period, LocalDate day) {
        return jdbc.sql("select * from spend_alert_organizations(:period, :first, :last)")
                .param("period", period.name()).param("first", period.firstDay(day))
                .param("last", period.lastDay(day)).query(UUID.class).list();
    }
}
