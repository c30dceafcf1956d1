package dev.gatehouse.gateway;

import org.jspecify.annotations.Nullable;

/**
 * One limit at one level: of a rate-limit group, or, at the level of a key, of all that it calls.
 *
 * @param perMinute how much a minute gives
 * @param capacity how much the bucket holds, and thus may be taken at once
 * @param key the bucket's place in Redis; all of an organization share its slot
 */
record Limiter(LimitScope scope, LimitType type, long perMinute, long capacity, WhenUnavailable whenUnavailable,
        String key) {

    /** How much may be taken at once, null where it is all that a minute gives. */
    @Nullable
    Long burst() {
        return capacity < perMinute ? capacity : null;
    }

    /** The part of it that one of several nodes may give away by itself; the parts of all nodes make up the whole. */
    Limiter shareOf(Nodes.Place place) {
        return new Limiter(scope, type, place.share(perMinute), place.share(capacity), whenUnavailable, key);
    }
}
