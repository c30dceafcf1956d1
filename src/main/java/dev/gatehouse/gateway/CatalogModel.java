package dev.gatehouse.gateway;

import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;

/** A model of the catalog as a check sees it, and as it is shown to whoever may call it. */
record CatalogModel(String id, int number, String displayName, String vendor, Instant createdAt, UUID groupId,
        String groupName, boolean metersTokens, Price price) {

    /**
     * In micro-dollars for a million tokens, by which a check reserves.
     *
     * @param none whether nothing that the model does has a price
     */
    record Price(boolean none, long input, long output) {

        private static final BigInteger PER = BigInteger.valueOf(1_000_000);

        /** In micro-dollars, rounded up: what turns out is rarely more. */
        long of(Usage usage) {
            var cost = BigInteger.valueOf(input).multiply(BigInteger.valueOf(usage.inputTokens()))
                    .add(BigInteger.valueOf(output).multiply(BigInteger.valueOf(usage.outputTokens())));
            return cost.add(PER).subtract(BigInteger.ONE).divide(PER).longValueExact();
        }
    }
}
