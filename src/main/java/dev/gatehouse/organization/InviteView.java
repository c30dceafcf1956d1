package dev.gatehouse.organization;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.gatehouse.access.OrganizationRole;
import dev.gatehouse.kernel.InviteId;
import dev.gatehouse.kernel.Versioned;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invite as administrators see it. Its token stands in the mail and nowhere else.
 *
 * @param rbacGroupIds always empty: there are no such groups
 */
record InviteView(InviteId id, String type, String email, OrganizationRole role, Invite.Status status,
        Instant invitedAt, Instant expiresAt, @Nullable Instant acceptedAt, List<String> rbacGroupIds,
        @JsonIgnore int version) implements Versioned {

    static InviteView of(Invite invite, Instant now) {
        return new InviteView(invite.id(), "invite", invite.email(), invite.role(), invite.status(now),
                invite.invitedAt(), invite.expiresAt(), invite.acceptedAt(), List.of(), invite.version());
    }
}
