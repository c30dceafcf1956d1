package dev.gatehouse.audit;

import dev.gatehouse.kernel.OrganizationId;
import jakarta.persistence.EntityManager;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;

/**
 * What one transaction has changed so far. It is written when all else is done, just before the commit: the end of a
 * chain is thus the last that any transaction locks, and is held no longer than a commit takes.
 */
final class PendingEntries implements TransactionSynchronization {

    private static final String COMMITTED = PendingEntries.class.getName();

    private final AuditLog log;
    private final EntityManager entities;
    private final @Nullable HttpServletRequest request;
    private final List<Pending> pending = new ArrayList<>();
    private boolean written;

    PendingEntries(AuditLog log, EntityManager entities, @Nullable HttpServletRequest request) {
        this.log = log;
        this.entities = entities;
        this.request = request;
    }

    private record Pending(@Nullable OrganizationId organizationId, Entry entry) {}

    /** Whether the request has changed something for good, whatever it was answered. */
    static boolean committedIn(HttpServletRequest request) {
        return request.getAttribute(COMMITTED) != null;
    }

    void add(@Nullable OrganizationId organizationId, Entry entry) {
        if (written) {
            throw new IllegalStateException(entry.action() + " was published after the last moment to write it down");
        }
        pending.add(new Pending(organizationId, entry));
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        // What Hibernate still holds back would lock its rows after the chain.
        entities.flush();
        written = true;
        pending.forEach(one -> log.append(one.organizationId(), one.entry()));
    }

    @Override
    public void afterCommit() {
        if (request != null) {
            request.setAttribute(COMMITTED, true);
        }
    }
}
