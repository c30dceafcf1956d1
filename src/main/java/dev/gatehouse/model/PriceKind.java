package dev.gatehouse.model;

/** What a price is for: a million tokens of one of four kinds, or one image. */
enum PriceKind {
    input,
    output,
    cache_read,
    cache_write,
    image
}
