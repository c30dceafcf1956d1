package dev.gatehouse.workspace;

import dev.gatehouse.access.Caller;

/** Who did it, as text: whoever it was may be gone before what was done. */
final class ActorId {

    private ActorId() {}

    static String of(Caller.OfOrganization caller) {
        return switch (caller) {
            case Caller.AdminKey key -> key.keyId().toString();
            case Caller.User user -> user.userId().toString();
        };
    }
}
