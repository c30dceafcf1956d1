package dev.gatehouse.gateway;

import dev.gatehouse.kernel.ApiKeyId;

/**
 * All that a report has to know of a reservation: so that it can be written down also where Redis has forgotten it, or
 * never knew.
 *
 * @param model by its number in the catalog
 * @param spendEpoch in which it was admitted
 */
record ReservationToken(ReservationId id, ApiKeyId apiKeyId, int model, int spendEpoch) {}
