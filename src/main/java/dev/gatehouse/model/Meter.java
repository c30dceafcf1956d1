package dev.gatehouse.model;

/** What the use of a model is counted in, besides requests. */
enum Meter {
    tokens,
    images
}
