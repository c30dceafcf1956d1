package dev.gatehouse.limit;

import dev.gatehouse.access.Caller;
import dev.gatehouse.access.OrganizationRole;
import dev.gatehouse.kernel.Change;
import dev.gatehouse.kernel.Change.Action;
import dev.gatehouse.kernel.IfMatch;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.SpendLimitId;
import dev.gatehouse.kernel.TokenPage;
import dev.gatehouse.kernel.TokenPageRequest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What may be done with spend limits. */
@Service
class SpendLimitService {

    private final SpendLimits limits;
    private final LimitedWorkspaces workspaces;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SpendLimitService(SpendLimits limits, LimitedWorkspaces workspaces, ApplicationEventPublisher events,
            Clock clock) {
        this.limits = limits;
        this.workspaces = workspaces;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    TokenPage<SpendLimit> list(Caller.OfOrganization caller, List<SpendScope.Type> types,
            @Nullable String workspaceId, TokenPageRequest page) {
        var reach = SpendReach.of(caller).within(workspaceId);
        var rows = reach.isNothing() || types.isEmpty()
                ? List.<SpendLimit>of()
                : limits.page(caller.organizationId(), reach, types, page);
        return TokenPage.of(page, rows, limit -> limit.id().value(), limit -> limit);
    }

    @Transactional(readOnly = true)
    SpendLimit get(Caller.OfOrganization caller, SpendLimitId id) {
        return seen(caller, id);
    }

    /** One for each scope and period: what is there already is changed. */
    @Transactional
    SpendLimit set(Caller.OfOrganization caller, SpendLimitFields fields, IfMatch ifMatch) {
        var organizationId = caller.organizationId();
        var scope = fields.requireScope();
        requireAdmin(caller, scope);
        lock(organizationId, scope);
        var period = fields.periodOrMonth();
        var before = limits.find(organizationId, scope, period).orElse(null);
        ifMatch.require(before == null ? SpendLimit.NONE : before);
        var amount = fields.requireAmount();
        if (scope.workspaceId() != null) {
            limits.ofOrganization(organizationId).stream().filter(limit -> limit.period() == period)
                    .min(SpendLimit.LOWEST_FIRST)
                    .ifPresent(organization -> SpendLimit.requireWithin(period, amount, organization));
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (before == null) {
            var made = SpendLimit.of(SpendLimitId.next(now), scope, period, amount, now, now, 0);
            limits.add(organizationId, made);
            publish(Action.SPEND_LIMIT_CREATED, organizationId, null, made);
            return made;
        }
        limits.change(organizationId, before.id(), amount, now);
        var after = limits.find(organizationId, before.id()).orElseThrow();
        publish(Action.SPEND_LIMIT_UPDATED, organizationId, before, after);
        return after;
    }

    @Transactional
    SpendLimitId delete(Caller.OfOrganization caller, SpendLimitId id, IfMatch ifMatch) {
        var organizationId = caller.organizationId();
        var scope = seen(caller, id).scope();
        requireAdmin(caller, scope);
        lock(organizationId, scope);
        var before = seen(caller, id);
        before.requireChangeable();
        ifMatch.require(before);
        limits.remove(organizationId, id);
        publish(Action.SPEND_LIMIT_DELETED, organizationId, before, null);
        return id;
    }

    /** Workspace first, organization second, as whoever locks both. */
    private void lock(OrganizationId organizationId, SpendScope scope) {
        if (scope.workspaceId() == null) {
            limits.lock(organizationId);
        } else {
            workspaces.lock(organizationId, scope.workspaceId()).requireLimitsOfItsOwn();
        }
    }

    private SpendLimit seen(Caller.OfOrganization caller, SpendLimitId id) {
        return limits.find(caller.organizationId(), id).filter(limit -> SpendReach.of(caller).contains(limit.scope()))
                .orElseThrow(() -> Reason.NOT_FOUND.refuse("spend limit"));
    }

    /**
     * @param before null for one just made
     * @param after null for one that is gone
     */
    private void publish(Action action, OrganizationId organizationId, @Nullable SpendLimit before,
            @Nullable SpendLimit after) {
        var limit = Objects.requireNonNull(after == null ? before : after);
        events.publishEvent(new Change(action, organizationId, limit.scope().workspaceId(), limit.id().toString(),
                before, after));
    }

    private static void requireAdmin(Caller.OfOrganization caller, SpendScope scope) {
        var workspace = scope.workspaceId();
        if (workspace == null) {
            if (caller.role() != OrganizationRole.admin) {
                throw Reason.PERMISSION_DENIED.refuse("the organization role admin");
            }
            return;
        }
        var role = caller.roleIn(workspace);
        if (role == null) {
            throw Reason.NOT_FOUND.refuse("workspace").at("scope.workspace_id");
        }
        if (!role.administers()) {
            throw Reason.PERMISSION_DENIED.refuse("the role workspace_admin in the workspace");
        }
    }
}
