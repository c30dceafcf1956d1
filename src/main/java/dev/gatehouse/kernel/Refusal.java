package dev.gatehouse.kernel;

import org.jspecify.annotations.Nullable;

/** A request that will not be done, and why. One handler renders it; the transaction it leaves is rolled back. */
public final class Refusal extends RuntimeException {

    private final Reason reason;
    private final @Nullable String field;

    Refusal(Reason reason, @Nullable String field, String sentence) {
        // A "no" is an ordinary answer: no stack trace is worth its cost.
        super(sentence, null, false, false);
        this.reason = reason;
        this.field = field;
    }

    /** The same refusal, naming the request's field or parameter that caused it. */
    public Refusal at(String field) {
        return new Refusal(reason, field, sentence());
    }

    public Reason reason() {
        return reason;
    }

    public @Nullable String field() {
        return field;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
