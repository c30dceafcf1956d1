package dev.gatehouse.workspace;

import dev.gatehouse.access.Caller;
import dev.gatehouse.access.WorkspaceScope;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.TextSearch;
import dev.gatehouse.kernel.WorkspaceId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/**
 * Which workspaces a list shows.
 *
 * @param ids only these; those that cannot be seen are left out without a word
 * @param query part of a name in any case, or an id
 */
record WorkspaceFilter(boolean includeArchived, boolean includeDefault, @Nullable List<String> ids,
        @Nullable String query) {

    private static final int MAX_IDS = 100;

    WorkspaceFilter {
        if (ids != null && ids.size() > MAX_IDS) {
            throw Reason.INVALID_PARAMETER.refuse("ids", ids.size() + " ids", "at most " + MAX_IDS).at("ids");
        }
    }

    /** The organization's workspaces that the caller may see; of a cursor, too, it can tell nothing about others. */
    static Specification<Workspace> scope(Caller.OfOrganization caller) {
        Specification<Workspace> own = (row, q, build) -> build.equal(row.get("organizationId"),
                caller.organizationId());
        return switch (caller.workspacesWhere(role -> true)) {
            case WorkspaceScope.Everywhere everywhere -> own;
            case WorkspaceScope.Only only -> own.and((row, q, build) -> row.get("id").get("value")
                    .in(only.workspaces().stream().map(WorkspaceId::value).toList()));
        };
    }

    Specification<Workspace> specification() {
        Specification<Workspace> all = Specification.unrestricted();
        if (!includeArchived) {
            all = all.and((row, q, build) -> build.isNull(row.get("archivedAt")));
        }
        if (!includeDefault) {
            all = all.and((row, q, build) -> build.isFalse(row.get("standard")));
        }
        if (ids != null) {
            var values = ids.stream().map(WorkspaceId::parse).flatMap(Optional::stream).map(WorkspaceId::value)
                    .toList();
            all = all.and((row, q, build) -> row.get("id").get("value").in(values));
        }
        if (query != null && !query.isBlank()) {
            all = all.and(matching(query.strip()));
        }
        return all;
    }

    private static Specification<Workspace> matching(String text) {
        var id = WorkspaceId.parse(text);
        if (id.isPresent()) {
            return (row, q, build) -> build.equal(row.get("id"), id.get());
        }
        return (row, q, build) -> TextSearch.contains(build, row.get("name"), text);
    }
}
