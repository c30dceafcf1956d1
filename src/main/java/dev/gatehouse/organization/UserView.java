package dev.gatehouse.organization;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.gatehouse.access.OrganizationRole;
import dev.gatehouse.kernel.UserId;
import dev.gatehouse.kernel.Versioned;
import java.time.Instant;

/** A user as administrators see it. */
record UserView(UserId id, String type, String name, String email, OrganizationRole role, Instant addedAt,
        @JsonIgnore int version) implements Versioned {

    static UserView of(OrganizationUser user) {
        return new UserView(user.id(), "user", user.name(), user.email(), user.role(), user.createdAt(),
                user.version());
    }
}
