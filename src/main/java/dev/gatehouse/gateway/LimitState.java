package dev.gatehouse.gateway;

/**
 * How full a limit is after a decision.
 *
 * @param remaining never below zero, even where the bucket is in debt
 * @param nanosUntilFull from the moment of the decision
 */
record LimitState(Limiter limiter, long remaining, long nanosUntilFull) {}
