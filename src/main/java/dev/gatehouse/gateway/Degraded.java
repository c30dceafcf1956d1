package dev.gatehouse.gateway;

/** How a check was decided while Redis did not answer. The names are the API's. */
enum Degraded {

    /** Refused, because one of its limits is to refuse then. */
    closed,
    /** By this node alone, upon its share of each limit. */
    local
}
