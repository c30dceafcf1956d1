package dev.gatehouse.gateway;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.SpendPeriod;
import dev.gatehouse.kernel.WorkspaceId;
import java.util.List;

/**
 * What holds for every key of a workspace, as it was at one moment. Equal ones are one object.
 *
 * @param burstSeconds how many seconds' worth of a limit its bucket holds
 * @param spendEpoch that calls are admitted in, by which the ledger tells what was spent under which limits
 */
record WorkspaceSnapshot(OrganizationId organizationId, WorkspaceId workspaceId, boolean archived,
        boolean organizationSuspended, Permission permission, LimitTable organizationLimits, LimitTable workspaceLimits,
        int burstSeconds, List<SpendLimit> spendLimits, int spendEpoch) {

    /**
     * @param ofOrganization whether it is the organization's, over all workspaces
     * @param amount in micro-dollars
     * @param generation the epoch in which it began to count
     */
    record SpendLimit(boolean ofOrganization, SpendPeriod period, long amount, int generation) {}
}
