package dev.gatehouse.gateway;

/** The level at which a limit is set; every level's limits hold for every call. */
enum LimitScope {
    organization,
    workspace,
    api_key
}
