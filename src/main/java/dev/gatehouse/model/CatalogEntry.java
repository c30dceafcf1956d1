package dev.gatehouse.model;

import dev.gatehouse.kernel.RateLimitGroupId;
import dev.gatehouse.kernel.RateLimitType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model with all that is shown of it but limits, which depend on who looks. */
record CatalogEntry(String id, String displayName, String vendor, ModelType type, List<String> aliases,
        List<Meter> meters, Group group, Prices prices, Instant createdAt, @Nullable Instant retiredAt, int version) {

    record Group(RateLimitGroupId id, String displayName) {}

    record Limit(RateLimitType type, long value) {}
}
