package dev.gatehouse.gateway;

import dev.gatehouse.kernel.Change;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives every spend limit that was not there before a generation, in its transaction: what was admitted without it is told
 * apart from what is admitted under it. Limits that were there keep theirs, and what is allotted of them.
 */
@Component
class SpendGenerations {

    private static final Set<Change.Action> LIMITS = EnumSet.of(Change.Action.SPEND_LIMIT_CREATED,
            Change.Action.SPEND_LIMIT_DELETED, Change.Action.SPEND_CAP_UPDATED);

    private final JdbcClient jdbc;

    SpendGenerations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void changed(Change change) {
        if (change.organizationId() != null && LIMITS.contains(change.action())) {
            jdbc.sql("select spend_limits_changed(:organization)")
                    .param("organization", change.organizationId().value()).query(rows -> {
                    });
        }
    }
}
