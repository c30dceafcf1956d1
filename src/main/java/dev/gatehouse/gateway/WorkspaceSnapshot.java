package dev.gatehouse.gateway;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.WorkspaceId;

/**
 * What holds for every key of a workspace, as it was at one moment. Equal ones are one object.
 *
 * @param burstSeconds how many seconds' worth of a limit its bucket holds
 */
record WorkspaceSnapshot(OrganizationId organizationId, WorkspaceId workspaceId, boolean archived,
        boolean organizationSuspended, Permission permission, LimitTable organizationLimits, LimitTable workspaceLimits,
        int burstSeconds) {}
