package dev.gatehouse.audit;

/** What came of it. */
enum Outcome {
    done,
    refused
}
