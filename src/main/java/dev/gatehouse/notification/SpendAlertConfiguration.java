package dev.gatehouse.notification;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks for alerts to tell of, on one node at a time. */
@Configuration
class SpendAlertConfiguration {

    private static final int SECONDS = 5;

    @Bean
    Task<Void> watchSpendAlerts(SpendAlertWatch watch) {
        return Tasks.recurring("spend-alerts", FixedDelay.ofSeconds(SECONDS))
                .execute((task, context) -> watch.look());
    }
}
