package dev.gatehouse.organization;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/**
 * Which invites a list shows.
 *
 * @param statuses any of these; none for all but the withdrawn
 */
record InviteFilter(PeopleFilter people, Set<Invite.Status> statuses) {

    static InviteFilter of(@Nullable String email, @Nullable List<String> roles, @Nullable List<String> statuses) {
        return new InviteFilter(PeopleFilter.of(email, roles),
                Choices.of("statuses", statuses, Invite.Status.class));
    }

    Specification<Invite> specification(Instant now) {
        Specification<Invite> shown = statuses.isEmpty()
                ? Specification.not(is(Invite.Status.deleted, now))
                : Specification.anyOf(statuses.stream().map(status -> is(status, now)).toList());
        return people.<Invite>specification().and(shown);
    }

    private static Specification<Invite> is(Invite.Status status, Instant now) {
        Specification<Invite> stored = (row, query, build) -> build.equal(row.get("status"), status);
        Specification<Invite> past = (row, query, build) -> build.and(
                build.equal(row.get("status"), Invite.Status.pending),
                build.lessThanOrEqualTo(row.get("expiresAt"), now));
        return switch (status) {
            case pending -> stored.and(Specification.not(past));
            case expired -> stored.or(past);
            case accepted, deleted -> stored;
        };
    }
}
