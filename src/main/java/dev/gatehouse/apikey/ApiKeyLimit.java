package dev.gatehouse.apikey;

import dev.gatehouse.kernel.RateLimitType;

/** What a key is limited to by itself, over all models together. */
record ApiKeyLimit(RateLimitType type, long value) {}
