package dev.gatehouse.session;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.UserId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * All that a session remembers of who is signed in; who that is and what they may do is read anew for every request. It
 * is kept as text, so that what comes out of Redis makes no object but this.
 *
 * @param epoch the user's when the session began; the user's has moved on once all sessions were ended
 */
record SignedIn(OrganizationId organizationId, UserId userId, int epoch, Instant since) {

    static Optional<SignedIn> of(@Nullable Authentication authentication) {
        return authentication instanceof UsernamePasswordAuthenticationToken token
                && token.getPrincipal() instanceof String text ? parse(text) : Optional.empty();
    }

    Authentication token() {
        return UsernamePasswordAuthenticationToken.authenticated(toString(), null, List.of());
    }

    private static Optional<SignedIn> parse(String text) {
        var parts = text.split(" ", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        try {
            int epoch = Integer.parseInt(parts[2]);
            var since = Instant.ofEpochSecond(Long.parseLong(parts[3]));
            return OrganizationId.parse(parts[0]).flatMap(
                    organization -> UserId.parse(parts[1]).map(user -> new SignedIn(organization, user, epoch, since)));
        } catch (NumberFormatException | DateTimeException malformed) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return organizationId + " " + userId + " " + epoch + " " + since.getEpochSecond();
    }
}
