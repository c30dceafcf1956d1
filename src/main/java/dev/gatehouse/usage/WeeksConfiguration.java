package dev.gatehouse.usage;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes the weeks that the ledger is cut into before they come, and drops those that are no longer kept. */
@Configuration
@EnableConfigurationProperties(UsageProperties.class)
class WeeksConfiguration {

    private static final Duration EVERY = Duration.ofHours(6);

    @Bean
    Task<Void> usageWeeks(JdbcClient jdbc, Clock clock, UsageProperties properties) {
        return Tasks.recurring("usage-weeks", FixedDelay.of(EVERY)).execute((task, context) -> {
            var now = clock.instant().atOffset(ZoneOffset.UTC);
            make(jdbc, now);
            jdbc.sql("call usage_drop_weeks(:moment)").param("moment", now.minus(properties.retention())).update();
        });
    }

    /** A service that was off for long is not to refuse its first reports. */
    @Bean
    ApplicationRunner firstWeeks(JdbcClient jdbc, Clock clock) {
        return arguments -> make(jdbc, clock.instant().atOffset(ZoneOffset.UTC));
    }

    private static void make(JdbcClient jdbc, OffsetDateTime moment) {
        jdbc.sql("call usage_make_weeks(:moment)").param("moment", moment).update();
    }
}
