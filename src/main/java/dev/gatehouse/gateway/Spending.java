package dev.gatehouse.gateway;

import java.util.List;

/**
 * What a call is expected to cost, and against which limits.
 *
 * @param estimate in micro-dollars, rounded up
 * @param free whether the model has no price, so that the call costs nothing whatever it uses
 * @param epoch of the allotments
 */
record Spending(List<SpendLimiter> limiters, long estimate, boolean free, int epoch) {

    static final Spending NONE = new Spending(List.of(), 0, true, 1);

    /** The same, held against nothing. */
    Spending without() {
        return new Spending(List.of(), estimate, free, epoch);
    }

    /** A call of which nothing is estimated still needs room: what it costs is charged when it is reported. */
    long needed() {
        return Math.max(estimate, 1);
    }
}
