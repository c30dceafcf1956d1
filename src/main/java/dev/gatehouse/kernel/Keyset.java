package dev.gatehouse.kernel;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;

/** Reads one page by id: its cost does not grow with the page's number, and rows that come or go shift nothing. */
public final class Keyset {

    private static final String ID = "id.value";

    private Keyset() {}

    /**
     * The rows of a page and one more, nearest to the cursor first, for {@link Page#of}.
     *
     * @param scope names the organization: a cursor that is outside of it is refused, so that it tells nothing
     * @param parse turns a cursor's text into the value of the id
     */
    public static <T> List<T> rows(JpaSpecificationExecutor<T> repository, PageRequest request, Specification<T> scope,
            Specification<T> filter, Function<String, Optional<UUID>> parse) {
        var cursor = request.cursor();
        var asked = scope.and(filter);
        if (cursor != null) {
            var at = parse.apply(cursor).orElseThrow(request::invalidCursor);
            if (!repository.exists(scope.and((row, query, build) -> build.equal(row.get("id").get("value"), at)))) {
                throw request.invalidCursor();
            }
            asked = asked.and((row, query, build) -> request.backward()
                    ? build.lessThan(row.get("id").get("value"), at)
                    : build.greaterThan(row.get("id").get("value"), at));
        }
        var order = Sort.by(request.backward() ? Sort.Direction.DESC : Sort.Direction.ASC, ID);
        return repository.findBy(asked, found -> found.sortBy(order).limit(request.limit() + 1).all());
    }
}
