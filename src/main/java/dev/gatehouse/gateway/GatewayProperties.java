package dev.gatehouse.gateway;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the check behaves.
 *
 * @param lease how long a reservation waits for its report; then what time has not yet given back is
 * @param settledFor how long a report sent again is recognized, and a late one still counts
 * @param snapshotMaxAge how long what is known of keys holds without hearing from Postgres that it does: the bound on
 *     staleness when invalidations are lost
 * @param staleWhileDatabaseAway how long known keys go on being answered while Postgres does not answer
 * @param redisTimeout how long a command to Redis may take; then the check is decided without
 * @param databaseTimeout how long a check waits for what it has to read from Postgres
 * @param nodes how many there are at least; more make themselves known to each other
 * @param whenUnavailable what limits do while Redis does not answer
 */
@ConfigurationProperties("gatehouse.gateway")
record GatewayProperties(@DefaultValue("10m") Duration lease, @DefaultValue("1h") Duration settledFor,
        @DefaultValue("4s") Duration snapshotMaxAge, @DefaultValue("5m") Duration staleWhileDatabaseAway,
        @DefaultValue("200ms") Duration redisTimeout, @DefaultValue("200ms") Duration databaseTimeout,
        @DefaultValue("1") int nodes, @DefaultValue WhenRedisIsAway whenUnavailable) {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayProperties.class);

    GatewayProperties {
        if (lease.compareTo(Duration.ofMinutes(1)) < 0) {
            LOG.warn("GATEHOUSE_GATEWAY_LEASE is {}: below a minute, whoever never reports is granted more than the "
                    + "limits say", lease);
        }
        if (nodes < 1) {
            throw new IllegalArgumentException("GATEHOUSE_GATEWAY_NODES is " + nodes + "; there is at least 1");
        }
    }

    /** For each type of limit, at every level. */
    record WhenRedisIsAway(@DefaultValue("closed") WhenUnavailable requests,
            @DefaultValue("closed") WhenUnavailable tokens, @DefaultValue("closed") WhenUnavailable inputTokens,
            @DefaultValue("closed") WhenUnavailable outputTokens) {

        WhenUnavailable of(LimitType type) {
            return switch (type) {
                case REQUESTS -> requests;
                case TOKENS -> tokens;
                case INPUT_TOKENS -> inputTokens;
                case OUTPUT_TOKENS -> outputTokens;
            };
        }
    }
}
