package dev.gatehouse.gateway;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the check behaves.
 *
 * @param lease how long a reservation waits for its report; then what time has not yet given back is
 * @param settledFor how long a report sent again is recognized, and a late one still counts
 * @param snapshotMaxAge how old what is known of a key may be when no message says otherwise: the bound on staleness
 *     when invalidations are lost
 * @param staleWhileDatabaseAway how long known keys go on being answered while Postgres does not answer
 * @param redisTimeout how long a command to Redis may take
 */
@ConfigurationProperties("gatehouse.gateway")
record GatewayProperties(@DefaultValue("10m") Duration lease, @DefaultValue("1h") Duration settledFor,
        @DefaultValue("4s") Duration snapshotMaxAge, @DefaultValue("5m") Duration staleWhileDatabaseAway,
        @DefaultValue("250ms") Duration redisTimeout) {}
