package dev.gatehouse.notification;

import dev.gatehouse.access.Caller;
import dev.gatehouse.kernel.Change;
import dev.gatehouse.kernel.Change.Action;
import dev.gatehouse.kernel.IfMatch;
import dev.gatehouse.kernel.Keyset;
import dev.gatehouse.kernel.Page;
import dev.gatehouse.kernel.PageRequest;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.SpendAlertId;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What may be done with spend alerts. */
@Service
class SpendAlertService {

    private static final int MOST_OF_A_SCOPE = 20;

    private final SpendAlerts alerts;
    private final AlertScopes scopes;
    private final AlertWebhooks webhooks;
    private final SpendAlertStates states;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SpendAlertService(SpendAlerts alerts, AlertScopes scopes, AlertWebhooks webhooks, SpendAlertStates states,
            ApplicationEventPublisher events, Clock clock) {
        this.alerts = alerts;
        this.scopes = scopes;
        this.webhooks = webhooks;
        this.states = states;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    SpendAlertView create(Caller.OfOrganization caller, SpendAlertRequests.Create request) {
        var organizationId = caller.organizationId();
        var workspaceId = SpendAlertScope.require(request.scope());
        AlertScopes.requireControl(caller, workspaceId);
        var threshold = request.requireThreshold();
        var channels = AlertChannel.require(request.channels());
        scopes.lock(organizationId, workspaceId);
        long used = alerts.count(AlertScopes.of(organizationId, workspaceId));
        if (used >= MOST_OF_A_SCOPE) {
            throw Reason.SPEND_ALERT_LIMIT_EXCEEDED.refuse(used, MOST_OF_A_SCOPE,
                    workspaceId == null ? "the organization" : workspaceId);
        }
        var alert = alerts.saveAndFlush(new SpendAlert(organizationId, workspaceId, request.periodOrMonth(), threshold,
                channels, clock.instant()));
        webhooks.store(alert, channels);
        return publish(Action.SPEND_ALERT_CREATED, alert, null);
    }

    @Transactional
    SpendAlertView update(Caller.OfOrganization caller, SpendAlertId id, SpendAlertRequests.Update request,
            IfMatch ifMatch) {
        var alert = locked(caller, id, ifMatch);
        var before = states.view(alert);
        var now = clock.instant();
        var threshold = SpendThreshold.of(request.thresholdAmount(), request.thresholdPercent());
        alert.measure(Objects.requireNonNullElse(request.period(), alert.period()),
                Objects.requireNonNullElse(threshold, alert.threshold()), now);
        if (request.channels() != null) {
            var channels = AlertChannel.require(request.channels());
            alert.tell(channels, now);
            webhooks.store(alert, channels);
        }
        return publish(Action.SPEND_ALERT_UPDATED, alerts.saveAndFlush(alert), before);
    }

    @Transactional
    SpendAlertId delete(Caller.OfOrganization caller, SpendAlertId id, IfMatch ifMatch) {
        var alert = locked(caller, id, ifMatch);
        var before = states.view(alert);
        alerts.delete(alert);
        alerts.flush();
        events.publishEvent(change(Action.SPEND_ALERT_DELETED, alert).from(before));
        return id;
    }

    @Transactional(readOnly = true)
    SpendAlertView get(Caller.OfOrganization caller, SpendAlertId id) {
        return alerts.findByOrganizationIdAndId(caller.organizationId(), id)
                .filter(alert -> AlertScopes.sees(caller, alert)).map(states::view)
                .orElseThrow(() -> Reason.NOT_FOUND.refuse("spend alert"));
    }

    @Transactional(readOnly = true)
    Page<SpendAlertView> list(Caller.OfOrganization caller, PageRequest page) {
        var rows = Keyset.rows(alerts, page, AlertScopes.visible(caller), Specification.unrestricted(),
                text -> SpendAlertId.parse(text).map(SpendAlertId::value));
        var found = states.of(caller.organizationId(), rows);
        return Page.of(page, rows, row -> row.id().toString(),
                row -> SpendAlertView.of(row, Objects.requireNonNull(found.get(row.id()))));
    }

    private SpendAlert locked(Caller.OfOrganization caller, SpendAlertId id, IfMatch ifMatch) {
        var alert = alerts.findLockedByOrganizationIdAndId(caller.organizationId(), id)
                .filter(found -> AlertScopes.sees(caller, found))
                .orElseThrow(() -> Reason.NOT_FOUND.refuse("spend alert"));
        AlertScopes.requireControl(caller, alert.workspaceId());
        ifMatch.require(alert);
        return alert;
    }

    /** @param before null for one just made */
    private SpendAlertView publish(Action action, SpendAlert alert, @Nullable SpendAlertView before) {
        var after = states.view(alert);
        events.publishEvent(change(action, alert).from(before).to(after));
        return after;
    }

    private static Change change(Action action, SpendAlert alert) {
        return new Change(action, alert.organizationId(), alert.workspaceId(), alert.id().toString(), null, null);
    }
}
