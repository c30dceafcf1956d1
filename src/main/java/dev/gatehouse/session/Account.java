package dev.gatehouse.session;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * A user as signing in needs it.
 *
 * @param passwordHash null for a user who has chosen none, which no password matches
 */
record Account(OrganizationId organizationId, UserId userId, @Nullable String passwordHash,
        int epoch) implements UserDetails {

    SignedIn signedIn(Instant now) {
        return new SignedIn(organizationId, userId, epoch, now);
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of();
    }

    @Override
    public @Nullable String getPassword() {
        return passwordHash;
    }

    @Override
    public String getUsername() {
        return userId.toString();
    }

    /** Users have ids; whatever logs this must not log the hash. */
    @Override
    public String toString() {
        return "Account[" + userId + "]";
    }
}
