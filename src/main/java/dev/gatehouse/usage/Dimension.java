package dev.gatehouse.usage;

/** What the results of a bucket can be told apart by. */
enum Dimension {

    api_key_id,
    workspace_id,
    model,

    /** There is one tier. */
    service_tier,

    /** Which one a call used is not kept. */
    context_window,

    /** Of costs: the model, and what of it was used. */
    description
}
