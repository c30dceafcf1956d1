package dev.gatehouse.gateway;

/**
 * One limit on one rate-limit group at one level.
 *
 * @param capacity how much a minute gives, and how much the bucket holds
 * @param key the bucket's place in Redis; all of an organization share its slot
 */
record Limiter(LimitScope scope, LimitType type, long capacity, String key) {}
