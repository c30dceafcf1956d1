package dev.gatehouse.audit;

import dev.gatehouse.access.CurrentCaller;
import dev.gatehouse.kernel.Change;
import dev.gatehouse.kernel.Change.Action;
import dev.gatehouse.kernel.WorkspaceId;
import jakarta.persistence.EntityManager;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Sees to it that no change is committed without its event, and no event without its change. */
@Component
class ChangeRecorder {

    private final AuditLog log;
    private final AuditJson json;
    private final EntityManager entities;

    ChangeRecorder(AuditLog log, AuditJson json, EntityManager entities) {
        this.log = log;
        this.json = json;
        this.entities = entities;
    }

    /** Hears of a change before those who change more because of it, so that events stand in the order of causes. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(Change change) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(change.action() + " was published outside of the transaction that does it");
        }
        var request = Origin.currentRequest();
        pending(request).add(change.organizationId(), entry(change, request));
    }

    private Entry entry(Change change, @Nullable HttpServletRequest request) {
        var difference = Difference.between(json.tree(change.before()), json.tree(change.after()));
        return new Entry(Outcome.done, change.action().name().toLowerCase(Locale.ROOT), null, actor(change, request),
                change.target(), value(change.workspaceId()),
                Origin.of(request, request == null ? null : Route.of(request).operation()), difference.before(),
                difference.after());
    }

    private static Actor actor(Change change, @Nullable HttpServletRequest request) {
        var caller = CurrentCaller.get();
        if (caller.isPresent()) {
            return Actor.of(caller.get());
        }
        // Whoever signs in was nobody when the request began.
        if (change.action() == Action.SIGNED_IN) {
            return new Actor(ActorKind.user, change.target(), null);
        }
        return request == null ? Actor.SYSTEM : Actor.ANONYMOUS;
    }

    private static @Nullable UUID value(@Nullable WorkspaceId workspace) {
        return workspace == null ? null : workspace.value();
    }

    private PendingEntries pending(@Nullable HttpServletRequest request) {
        for (var known : TransactionSynchronizationManager.getSynchronizations()) {
            if (known instanceof PendingEntries pending) {
                return pending;
            }
        }
        var pending = new PendingEntries(log, entities, request);
        TransactionSynchronizationManager.registerSynchronization(pending);
        return pending;
    }
}
