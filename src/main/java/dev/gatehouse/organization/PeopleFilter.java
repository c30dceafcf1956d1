package dev.gatehouse.organization;

import dev.gatehouse.access.OrganizationRole;
import dev.gatehouse.kernel.OrganizationId;
import java.text.Normalizer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/**
 * Which users or invites a list shows.
 *
 * @param email the whole address, in any case; null for all
 * @param roles any of these; none for all
 */
record PeopleFilter(@Nullable String email, Set<OrganizationRole> roles) {

    static PeopleFilter of(@Nullable String email, @Nullable List<String> roles) {
        return new PeopleFilter(email, Choices.of("roles", roles, OrganizationRole.class));
    }

    static <T> Specification<T> of(OrganizationId organizationId) {
        return (row, query, build) -> build.equal(row.get("organizationId"), organizationId);
    }

    /** Compares as the unique indexes do. */
    static <T> Specification<T> at(String email) {
        return (row, query, build) -> EmailAddress.same(build, row.get("email"), email);
    }

    <T> Specification<T> specification() {
        Specification<T> all = Specification.unrestricted();
        if (email != null && !email.isBlank()) {
            all = all.and(at(Normalizer.normalize(email.strip(), Normalizer.Form.NFC)));
        }
        if (!roles.isEmpty()) {
            all = all.and((row, query, build) -> row.get("role").in(roles));
        }
        return all;
    }
}
