package dev.gatehouse.notification;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import dev.gatehouse.kernel.Mail;
import dev.gatehouse.kernel.Uuids;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes a mail down in the transaction that publishes it: neither is there without the other. */
@Component
class MailHandover {

    private final SchedulerClient scheduler;
    private final OneTimeTask<SealedMail> mailTask;
    private final MailSeal seal;
    private final Clock clock;

    MailHandover(SchedulerClient scheduler, OneTimeTask<SealedMail> mailTask, MailSeal seal, Clock clock) {
        this.scheduler = scheduler;
        this.mailTask = mailTask;
        this.seal = seal;
        this.clock = clock;
    }

    /** @throws org.springframework.transaction.IllegalTransactionStateException where there is no transaction to be in */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void write(Mail mail) {
        var now = clock.instant();
        scheduler.scheduleIfNotExists(mailTask.instance(Uuids.next(now).toString(), seal.seal(mail, now)), now);
    }
}
