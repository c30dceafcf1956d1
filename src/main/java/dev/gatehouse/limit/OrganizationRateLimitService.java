package dev.gatehouse.limit;

import dev.gatehouse.access.Tenancy;
import dev.gatehouse.kernel.Change;
import dev.gatehouse.kernel.Change.Action;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.RateLimitField;
import dev.gatehouse.kernel.RateLimitId;
import dev.gatehouse.kernel.TokenPage;
import dev.gatehouse.kernel.TokenPageRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What may be done with organizations' rate limits. */
@Service
class OrganizationRateLimitService {

    private final RateLimitEntries entries;
    private final OrganizationLimits limits;
    private final GroupModels models;
    private final Tenancy tenancy;
    private final ApplicationEventPublisher events;

    OrganizationRateLimitService(RateLimitEntries entries, OrganizationLimits limits, GroupModels models,
            Tenancy tenancy, ApplicationEventPublisher events) {
        this.entries = entries;
        this.limits = limits;
        this.models = models;
        this.tenancy = tenancy;
        this.events = events;
    }

    /** @param model an id or alias whose one entry is wanted */
    @Transactional(readOnly = true)
    TokenPage<OrganizationRateLimitView> list(OrganizationId organizationId, @Nullable String groupType,
            @Nullable String model, TokenPageRequest page) {
        tenancy.enter(organizationId);
        limits.requireExisting(organizationId);
        if (!GroupType.matches(groupType)) {
            return new TokenPage<>(List.of(), null);
        }
        var rows = model == null || model.isEmpty()
                ? entries.all(organizationId, page)
                : List.of(entries.ofModel(organizationId, model));
        var inForce = limits.inForce(organizationId, rows);
        var names = models.names(rows);
        return TokenPage.of(page, rows, row -> row.id().value(), row -> OrganizationRateLimitView.of(row,
                names.getOrDefault(row.groupId(), List.of()), inForce.of(row)));
    }

    /**
     * All of them or none. A value may go below what workspaces set for themselves: theirs stay, and the lower decides.
     */
    @Transactional
    OrganizationRateLimitView set(OrganizationId organizationId, RateLimitId id,
            @Nullable List<@Nullable RateLimitField> fields) {
        tenancy.enter(organizationId);
        limits.requireExisting(organizationId);
        var entry = entries.lock(organizationId, id);
        var changes = RateLimitField.require("limits", fields);
        changes.forEach(change -> change.requireMetered(entry.displayName(), entry.metersTokens()));
        var one = List.of(entry);
        var before = new LimitValues(entry.displayName(), limits.inForce(organizationId, one).of(entry));
        limits.store(organizationId, entry, changes);
        if (!changes.isEmpty()) {
            events.publishEvent(Change.of(Action.ORGANIZATION_RATE_LIMIT_UPDATED, organizationId, id).from(before)
                    .to(new LimitValues(entry.displayName(), limits.inForce(organizationId, one).of(entry))));
        }
        return OrganizationRateLimitView.of(entry, models.names(one).getOrDefault(entry.groupId(), List.of()),
                limits.inForce(organizationId, one).of(entry));
    }
}
