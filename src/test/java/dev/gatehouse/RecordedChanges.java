package dev.gatehouse;

import dev.gatehouse.kernel.Change;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.transaction.event.TransactionalEventListener;

/** The changes that were committed, for tests that promise one for each object. */
@TestConfiguration(proxyBeanMethods = false)
public class RecordedChanges {

    private final Queue<Change> changes = new ConcurrentLinkedQueue<>();

    @TransactionalEventListener
    void on(Change change) {
        changes.add(change);
    }

    /** Of the organization, as {@code ACTION target}, in their order. */
    public List<String> of(TestOrganization organization) {
        return changes.stream().filter(change -> String.valueOf(change.organizationId()).equals(organization.id()))
                .map(change -> change.action() + " " + change.target()).toList();
    }
}
