package dev.gatehouse.gateway;

import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;

/** A model of the catalog as a check sees it, and as it is shown to whoever may call it. */
record CatalogModel(String id, int number, String displayName, String vendor, Instant createdAt, UUID groupId,
        String groupName, boolean metersTokens, Price price) {

    /**
     * In micro-dollars, by which a check reserves: at least what the same comes to when it is reported, but for two
     * micro-dollars where input of three kinds is rounded up three times.
     *
     * @param input for a million tokens, the highest of those that are read from or written to a cache and others
     * @param image for each
     * @param none whether nothing that the model does has a price
     */
    record Price(boolean none, long input, long output, long image) {

        private static final BigInteger PER = BigInteger.valueOf(1_000_000);

        /** Rounded up, each kind by itself, as the ledger does. */
        long of(CheckQuestion question) {
            long tokens = Math.addExact(of(input, question.estimate().inputTokens()),
                    of(output, question.estimate().outputTokens()));
            return Math.addExact(tokens, Math.multiplyExact(image, question.images()));
        }

        private static long of(long price, long tokens) {
            return BigInteger.valueOf(price).multiply(BigInteger.valueOf(tokens)).add(PER).subtract(BigInteger.ONE)
                    .divide(PER).longValueExact();
        }
    }
}
