package dev.gatehouse.gateway;

import java.util.UUID;

/** A model of the catalog as a check sees it. */
record CatalogModel(String id, UUID groupId, boolean metersTokens) {}
