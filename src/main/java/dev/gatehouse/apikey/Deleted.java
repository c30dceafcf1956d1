package dev.gatehouse.apikey;

import dev.gatehouse.kernel.ApiKeyId;

/** What remains to be said of a deleted key. */
record Deleted(ApiKeyId id, String type) {}
