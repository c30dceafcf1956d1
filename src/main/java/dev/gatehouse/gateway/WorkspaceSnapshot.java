package dev.gatehouse.gateway;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.SpendPeriod;
import dev.gatehouse.kernel.WorkspaceId;
import java.util.List;

/**
 * What holds for every key of a workspace, as it was at one moment. Equal ones are one object.
 *
 * @param burstSeconds how many seconds' worth of a limit its bucket holds
 * @param spendEpoch of the allotments, out of which spend is admitted
 */
record WorkspaceSnapshot(OrganizationId organizationId, WorkspaceId workspaceId, boolean archived,
        boolean organizationSuspended, Permission permission, LimitTable organizationLimits, LimitTable workspaceLimits,
        int burstSeconds, List<SpendLimit> spendLimits, int spendEpoch) {

    /**
     * @param ofOrganization whether it is the organization's, over all workspaces
     * @param amount in micro-dollars
     */
    record SpendLimit(boolean ofOrganization, SpendPeriod period, long amount) {}
}
