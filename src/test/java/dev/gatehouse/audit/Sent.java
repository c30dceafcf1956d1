package dev.gatehouse.audit;

import org.jspecify.annotations.Nullable;

/**
 * A mutation that was asked for.
 *
 * @param action what its event has to say
 * @param status 0 where the connection was cut before the answer
 * @param requestId null where there was no answer to tell it
 */
record Sent(String action, int status, @Nullable String requestId) {

    boolean acknowledged() {
        return status == 200;
    }
}
