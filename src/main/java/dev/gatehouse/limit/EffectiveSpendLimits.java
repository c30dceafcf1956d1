package dev.gatehouse.limit;

import dev.gatehouse.access.Caller;
import dev.gatehouse.kernel.SpendPeriod;
import dev.gatehouse.kernel.TokenPage;
import dev.gatehouse.kernel.TokenPageRequest;
import dev.gatehouse.kernel.WorkspaceId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What holds now for an organization and each of its workspaces, and how much of it is spent. */
@Service
class EffectiveSpendLimits {

    private final SpendLimits limits;
    private final SpendScopes scopes;
    private final JdbcClient jdbc;
    private final Clock clock;

    EffectiveSpendLimits(SpendLimits limits, SpendScopes scopes, JdbcClient jdbc, Clock clock) {
        this.limits = limits;
        this.scopes = scopes;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One for each scope and period in which a limit holds. Pages are of scopes: what there is to say of one is never
     * split.
     */
    @Transactional(readOnly = true)
    TokenPage<EffectiveSpendLimit> list(Caller.OfOrganization caller, List<SpendPeriod> periods,
            @Nullable String workspaceId, TokenPageRequest page) {
        var organizationId = caller.organizationId();
        var reach = SpendReach.of(caller).within(workspaceId);
        if (reach.isNothing() || periods.isEmpty()) {
            return new TokenPage<>(List.of(), null);
        }
        var shared = limits.ofOrganization(organizationId).stream()
                .filter(limit -> periods.contains(limit.period())).toList();
        var shown = scopes.page(organizationId, reach, periods, !shared.isEmpty(), page);
        var own = limits.ofWorkspaces(organizationId, shown.stream().map(SpendScope::workspaceId)
                .filter(Objects::nonNull).map(WorkspaceId.class::cast).toList());
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var spent = new EnumMap<SpendPeriod, SpendToDate>(SpendPeriod.class);
        periods.forEach(period -> spent.put(period, SpendToDate.read(jdbc, organizationId, period, today)));
        var actor = SpendActor.of(caller);
        var rows = TokenPage.of(page, shown, scope -> key(caller, scope),
                scope -> spent.entrySet().stream().flatMap(period -> {
                    var holding = Stream.concat(own.stream().filter(limit -> limit.scope().equals(scope)),
                            shared.stream()).filter(limit -> limit.period() == period.getKey()).toList();
                    return holding.isEmpty()
                            ? Stream.<EffectiveSpendLimit>empty()
                            : Stream.of(EffectiveSpendLimit.of(scope, actor, period.getKey(), today, holding,
                                    period.getValue()));
                }).toList());
        return new TokenPage<>(rows.data().stream().flatMap(List::stream).toList(), rows.nextPage());
    }

    private static UUID key(Caller.OfOrganization caller, SpendScope scope) {
        return scope.workspaceId() == null ? caller.organizationId().value() : scope.workspaceId().value();
    }
}
