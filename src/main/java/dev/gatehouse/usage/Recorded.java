package dev.gatehouse.usage;

/**
 * What the ledger says of one call.
 *
 * @param isNew whether it was not there before
 * @param late whether it came when its reservation could hold nothing any more
 * @param inputTokens all that the model read, what came from a cache included
 * @param cost in micro-dollars
 */
public record Recorded(boolean isNew, boolean late, long inputTokens, long outputTokens, long cost) {

    Recorded again() {
        return new Recorded(false, late, inputTokens, outputTokens, cost);
    }
}
