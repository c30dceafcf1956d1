package dev.gatehouse.gateway;

import dev.gatehouse.usage.Recorded;

/**
 * What a call turned out to use, as the ledger has it.
 *
 * @param cost in micro-dollars
 * @param late whether it came when nothing could be reserved for it any more: its cost is with what is spent already
 */
record Truth(Usage usage, long cost, boolean late) {

    static Truth of(Recorded recorded) {
        return new Truth(new Usage(recorded.inputTokens(), recorded.outputTokens()), recorded.cost(), recorded.late());
    }
}
