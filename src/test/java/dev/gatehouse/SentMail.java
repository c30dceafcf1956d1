package dev.gatehouse;

import dev.gatehouse.kernel.Mail;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.transaction.event.TransactionalEventListener;

/** What the service wrote to people, in the order of its commits; of what was rolled back there is none. */
@TestConfiguration(proxyBeanMethods = false)
public class SentMail {

    private final List<Mail> sent = new CopyOnWriteArrayList<>();

    @TransactionalEventListener(fallbackExecution = true)
    void on(Mail mail) {
        sent.add(mail);
    }

    public List<Mail> to(String recipient) {
        return sent.stream().filter(mail -> mail.recipient().equals(recipient)).toList();
    }

    /** The secret in the link of the last mail to the address. */
    public String token(String recipient) {
        var action = to(recipient).getLast().action();
        if (action == null) {
            throw new AssertionError("The mail to " + recipient + " has no link");
        }
        return action.url().getFragment();
    }
}
