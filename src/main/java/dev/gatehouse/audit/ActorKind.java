package dev.gatehouse.audit;

/** Whose doing it was. */
enum ActorKind {

    operator,
    gateway,
    admin_api_key,
    user,

    /** A visitor: someone who signs in, or who holds a token from a mail. */
    anonymous,

    /** The service itself, with nobody asking for it. */
    system
}
