package dev.gatehouse.notification;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends what was handed over, again and again where it has to; what cannot be sent stays, for people to see. */
@Component
class MailDelivery {

    /** When nobody tries any more: the row stays for whoever sets it to another time. */
    static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private static final Logger LOG = LoggerFactory.getLogger(MailDelivery.class);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 16;

    private final MailSeal seal;
    private final MailTransport transport;
    private final MailProperties properties;
    private final MailMetrics metrics;

    MailDelivery(MailSeal seal, MailTransport transport, MailProperties properties, MailMetrics metrics) {
        this.seal = seal;
        this.transport = transport;
        this.properties = properties;
        this.metrics = metrics;
    }

    void send(TaskInstance<SealedMail> task) {
        var mail = task.getData();
        transport.send(new Letter(UUID.fromString(task.getId()), mail.writtenAt(), seal.open(mail)));
        metrics.count(MailMetrics.Outcome.SENT);
    }

    void failed(ExecutionComplete attempt, ExecutionOperations<SealedMail> operations) {
        var execution = attempt.getExecution();
        var mail = (SealedMail) execution.taskInstance.getData();
        var next = attempt.getTimeDone().plus(waitAfter(execution.consecutiveFailures));
        var cause = attempt.getCause().orElse(null);
        if (!(cause instanceof Unsendable) && next.isBefore(mail.writtenAt().plus(properties.giveUpAfter()))) {
            operations.reschedule(attempt, next);
            metrics.count(MailMetrics.Outcome.FAILED);
        } else {
            operations.reschedule(attempt, NEVER);
            metrics.count(MailMetrics.Outcome.GIVEN_UP);
            LOG.error(
                    "Mail {} of organization {} was not sent in {} attempts and is given up; it stays in scheduled_tasks",
                    execution.taskInstance.getId(), mail.organizationId(), execution.consecutiveFailures + 1, cause);
        }
    }

    private Duration waitAfter(int failures) {
        var wait = properties.retryAfter().multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }
}
