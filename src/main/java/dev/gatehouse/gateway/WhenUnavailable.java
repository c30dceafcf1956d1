package dev.gatehouse.gateway;

/** What a limit does while Redis does not answer. */
enum WhenUnavailable {

    /** It refuses: never over, at the price of every call. */
    closed,
    /** Each node goes on with its share of it, from memory. */
    local
}
