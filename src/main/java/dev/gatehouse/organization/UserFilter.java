package dev.gatehouse.organization;

import dev.gatehouse.kernel.TextSearch;
import dev.gatehouse.kernel.UserId;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/**
 * Which users a list shows.
 *
 * @param query part of a name or an address in any case, or an id; null for all
 */
record UserFilter(PeopleFilter people, @Nullable String query) {

    Specification<OrganizationUser> specification() {
        Specification<OrganizationUser> all = people.specification();
        return query == null || query.isBlank()
                ? all
                : all.and(matching(Normalizer.normalize(query.strip(), Normalizer.Form.NFC)));
    }

    private static Specification<OrganizationUser> matching(String text) {
        var id = UserId.parse(text);
        if (id.isPresent()) {
            return (row, q, build) -> build.equal(row.get("id"), id.get());
        }
        return (row, q, build) -> build.or(TextSearch.contains(build, row.get("name"), text),
                TextSearch.contains(build, row.get("email"), text));
    }
}
