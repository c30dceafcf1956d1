package dev.gatehouse.usage;

import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.OrganizationId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one model call used, as it is to be written down.
 *
 * @param id of its reservation, a UUID of version 7: says when the call was admitted, and makes it count once
 * @param model by its number in the catalog
 * @param spendEpoch in which it was admitted
 * @param occurredAt when the call ended, null for now; held between its admission and now
 * @param inputTokens without those read from or written to a cache
 * @param outcome {@code success}, {@code error} or {@code cancelled}
 */
public record UsageEvent(OrganizationId organizationId, UUID id, ApiKeyId apiKeyId, int model, int spendEpoch,
        @Nullable Instant occurredAt, long inputTokens, long outputTokens, long cacheReadTokens, long cacheWriteTokens,
        long images, String outcome) {}
