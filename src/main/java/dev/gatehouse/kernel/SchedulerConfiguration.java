package dev.gatehouse.kernel;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one scheduler of what has to happen later or again. Every bean that is a {@code Task} is known to it; what is
 * scheduled in a transaction is there once that commits, and is done by one node, at least once. What recurs is
 * scheduled by itself.
 */
@Configuration
class SchedulerConfiguration {

    /** More than may wait for somebody else's servers at once: see the deliveries of webhooks. */
    private static final int THREADS = 16;

    private static final Duration POLLING = Duration.ofSeconds(1);

    /** What a node that died had begun, another begins again after four of these. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final int HEARTBEATS_MISSED = 4;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(4);

    @Bean(destroyMethod = "stop")
    Scheduler scheduler(DataSource dataSource, ObjectProvider<Task<?>> tasks, Clock clock, JsonMapper json) {
        var recurring = tasks.orderedStream().filter(RecurringTask.class::isInstance)
                .<RecurringTask<?>>map(RecurringTask.class::cast).toList();
        var scheduler = Scheduler
                .create(new TransactionAwareDataSourceProxy(dataSource),
                        tasks.orderedStream().filter(task -> !(task instanceof RecurringTask)).toList())
                .startTasks(recurring)
                // Named, or it would ask the database now, before anything else does.
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false)).serializer(new TaskJson(json))
                .clock(clock::instant).threads(THREADS).pollingInterval(POLLING).heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(HEARTBEATS_MISSED).shutdownMaxWait(LONGEST_STOP)
                // A server that is away for a day would fill the log with the way to it.
                .failureLogging(LogLevel.WARN, false).build();
        scheduler.registerSchedulerListener(new WakeAfterCommit(scheduler));
        return scheduler;
    }

    /** Once the service answers, so that no start waits for it. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> schedulerStart(Scheduler scheduler) {
        return ready -> scheduler.start();
    }
}
