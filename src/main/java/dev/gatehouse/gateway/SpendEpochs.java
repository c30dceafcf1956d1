package dev.gatehouse.gateway;

import dev.gatehouse.kernel.Change;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Begins another epoch of allotments with every spend limit that was not there before, in its transaction: what was
 * admitted without it is told apart from what is admitted under it.
 */
@Component
class SpendEpochs {

    private static final Set<Change.Action> LIMITS_ANEW = EnumSet.of(Change.Action.SPEND_LIMIT_CREATED,
            Change.Action.SPEND_CAP_UPDATED);

    private final JdbcClient jdbc;

    SpendEpochs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void begin(Change change) {
        if (change.organizationId() != null && LIMITS_ANEW.contains(change.action())) {
            jdbc.sql("select spend_next_epoch(:organization, spend_current_epoch(:organization))")
                    .param("organization", change.organizationId().value()).query(rows -> {
                    });
        }
    }
}
