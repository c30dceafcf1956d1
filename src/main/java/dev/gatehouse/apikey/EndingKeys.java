package dev.gatehouse.apikey;

import dev.gatehouse.kernel.Change;
import dev.gatehouse.kernel.Change.Action;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.ServiceAccountId;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keys end for ever with what they are for: their workspace, their service account, or its place in the workspace. */
@Component
class EndingKeys {

    private final ApiKeys keys;
    private final ApiKeyViews views;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EndingKeys(ApiKeys keys, ApiKeyViews views, ApplicationEventPublisher events, Clock clock) {
        this.keys = keys;
        this.views = views;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(Change change) {
        var organizationId = change.organizationId();
        if (organizationId == null) {
            return;
        }
        var workspaceId = change.workspaceId();
        if (change.action() == Action.WORKSPACE_ARCHIVED) {
            end(organizationId, keys.lockLive(organizationId, Objects.requireNonNull(workspaceId)));
        } else if (change.action() == Action.SERVICE_ACCOUNT_ARCHIVED) {
            end(organizationId, keys.lockLive(organizationId, ServiceAccountId.from(change.target())));
        } else if (change.action() == Action.SERVICE_ACCOUNT_MEMBER_REMOVED) {
            end(organizationId, keys.lockLive(organizationId, Objects.requireNonNull(workspaceId),
                    ServiceAccountId.from(change.target())));
        }
    }

    /** Each is a change of its own, for whoever records changes or remembers keys. */
    private void end(OrganizationId organizationId, List<ApiKey> live) {
        if (live.isEmpty()) {
            return;
        }
        var view = views.of(organizationId, live, clock.instant());
        var before = live.stream().map(view).toList();
        live.forEach(ApiKey::archive);
        keys.flush();
        for (int i = 0; i < live.size(); i++) {
            var key = live.get(i);
            events.publishEvent(Change.of(Action.API_KEY_DELETED, organizationId, key.workspaceId(), key.id())
                    .from(before.get(i)).to(view.apply(key)));
        }
    }
}
