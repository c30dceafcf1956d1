package dev.gatehouse.access;

import dev.gatehouse.kernel.OrganizationId;

/** Makes an organization's first admin API key, for the module that makes organizations. Provided by the API keys. */
public interface AdminKeyIssuer {

    /** Stores the key within the caller's transaction. */
    IssuedKey issue(OrganizationId organizationId, String name);

    /** A key with its secret, which is not to be had again. */
    record IssuedKey(String id, String name, String partialKeyHint, Secret secret) {}
}
