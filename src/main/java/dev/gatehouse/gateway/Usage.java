package dev.gatehouse.gateway;

/**
 * What one call takes, estimated or true.
 *
 * @param inputTokens all that the model read, what came from a cache included
 */
record Usage(long inputTokens, long outputTokens) {

    static final Usage NONE = new Usage(0, 0);

    /** More than any call: what is above is a mistake, and would close a limit for longer than anyone waits. */
    static final long MAX_TOKENS = 1_000_000_000L;

    static final long MAX_IMAGES = 10_000;
}
