package dev.gatehouse.gateway;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Forgets changes that every node has heard of long ago. */
@Configuration
class JournalConfiguration {

    @Bean
    Task<Void> forgetChanges(JdbcClient jdbc, Clock clock) {
        return Tasks.recurring("gateway-forget-changes", FixedDelay.of(Journal.KEPT)).execute((task, context) -> {
            var olderThan = OffsetDateTime.ofInstant(clock.instant().minus(Journal.KEPT), ZoneOffset.UTC);
            jdbc.sql("select gateway_forget_changes(:older)").param("older", olderThan).query(rows -> {
            });
        });
    }
}
