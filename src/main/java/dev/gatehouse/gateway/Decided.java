package dev.gatehouse.gateway;

/** What an operation came to in one batch, told to whoever waits for it once the batch is committed. */
record Decided<R>(Operation<R> operation, R outcome) {

    static <R> Decided<R> of(Operation<R> operation, Batch batch) {
        return new Decided<>(operation, operation.apply(batch));
    }

    boolean mayFareBetterLater() {
        return operation.mayFareBetterLater(outcome);
    }

    void complete() {
        operation.result().complete(outcome);
    }
}
