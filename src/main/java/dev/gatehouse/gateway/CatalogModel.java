package dev.gatehouse.gateway;

import java.time.Instant;
import java.util.UUID;

/** A model of the catalog as a check sees it, and as it is shown to whoever may call it. */
record CatalogModel(String id, String displayName, String vendor, Instant createdAt, UUID groupId, String groupName,
        boolean metersTokens) {}
