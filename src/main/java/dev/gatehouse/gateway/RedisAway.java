package dev.gatehouse.gateway;

/** Redis did not answer a moment ago, so it was not asked. Without a stack: it comes once for every check of an outage. */
final class RedisAway extends RuntimeException {

    RedisAway() {
        super("Redis did not answer a moment ago", null, false, false);
    }
}
