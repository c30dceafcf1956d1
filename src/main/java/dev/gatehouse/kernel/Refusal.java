package dev.gatehouse.kernel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request that will not be done, and why. One handler renders it; the transaction it leaves is rolled back. */
public final class Refusal extends RuntimeException {

    private final Reason reason;
    private final @Nullable String field;
    private final @Nullable Duration retryAfter;

    Refusal(Reason reason, @Nullable String field, @Nullable Duration retryAfter, String sentence) {
        // A "no" is an ordinary answer: no stack trace is worth its cost.
        super(sentence, null, false, false);
        this.reason = reason;
        this.field = field;
        this.retryAfter = retryAfter;
    }

    /** The same refusal, naming the request's field or parameter that caused it. */
    public Refusal at(String field) {
        return new Refusal(reason, field, retryAfter, sentence());
    }

    /** The same refusal, saying when the same request may be tried again. */
    public Refusal until(Duration retryAfter) {
        return new Refusal(reason, field, retryAfter, sentence());
    }

    public Reason reason() {
        return reason;
    }

    public @Nullable String field() {
        return field;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
