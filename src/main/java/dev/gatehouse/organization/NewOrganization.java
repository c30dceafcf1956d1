package dev.gatehouse.organization;

import dev.gatehouse.access.AdminKeyIssuer.IssuedKey;
import dev.gatehouse.kernel.WorkspaceId;

/** An organization just made, with what is shown only now. */
record NewOrganization(Organization organization, WorkspaceId defaultWorkspace, OrganizationUser admin,
        IssuedKey adminApiKey) {}
