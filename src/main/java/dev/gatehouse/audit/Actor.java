package dev.gatehouse.audit;

import dev.gatehouse.access.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Whose doing it was. Kept as text, for whoever did it may be gone before anybody asks.
 *
 * @param hint what a person knows it by: as much of a key as may be shown, an e-mail address, or a name
 */
record Actor(ActorKind kind, @Nullable String id, @Nullable String hint) {

    static final Actor SYSTEM = new Actor(ActorKind.system, null, null);
    static final Actor ANONYMOUS = new Actor(ActorKind.anonymous, null, null);

    static Actor of(Caller caller) {
        return switch (caller) {
            case Caller.Operator operator -> new Actor(ActorKind.operator, null, null);
            case Caller.Gateway gateway -> new Actor(ActorKind.gateway, gateway.id().toString(), gateway.name());
            case Caller.AdminKey key -> new Actor(ActorKind.admin_api_key, key.keyId().toString(), key.hint());
            case Caller.User user -> new Actor(ActorKind.user, user.userId().toString(), user.email());
            // It says so, and nobody looked.
            case Caller.UncheckedApiKey unchecked -> ANONYMOUS;
        };
    }
}
