package dev.gatehouse.limit;

import dev.gatehouse.access.Caller;
import dev.gatehouse.access.WorkspaceRole;
import dev.gatehouse.access.WorkspaceScope;
import dev.gatehouse.kernel.WorkspaceId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose spend a list shows: only that which its caller may see.
 *
 * @param workspaces these and nothing of the organization; null for everything
 */
record SpendReach(@Nullable Set<WorkspaceId> workspaces) {

    static SpendReach of(Caller.OfOrganization caller) {
        return switch (caller.workspacesWhere(WorkspaceRole::seesSpend)) {
            case WorkspaceScope.Everywhere _ -> new SpendReach(null);
            case WorkspaceScope.Only only -> new SpendReach(only.workspaces());
        };
    }

    /** @param workspaceId all of it where there is none; of a workspace that cannot be seen, nothing */
    SpendReach within(@Nullable String workspaceId) {
        return workspaceId == null || workspaceId.isEmpty()
                ? this
                : new SpendReach(WorkspaceId.parse(workspaceId)
                        .filter(id -> workspaces == null || workspaces.contains(id)).map(Set::of).orElse(Set.of()));
    }

    boolean contains(SpendScope scope) {
        return workspaces == null || (scope.workspaceId() != null && workspaces.contains(scope.workspaceId()));
    }

    boolean isEverything() {
        return workspaces == null;
    }

    boolean isNothing() {
        return workspaces != null && workspaces.isEmpty();
    }

    /** A condition on the column {@code workspace_id}, for a statement that takes {@link #ids} as {@code workspaces}. */
    String condition() {
        return workspaces == null ? "true" : "workspace_id in (:workspaces)";
    }

    List<UUID> ids() {
        return workspaces == null ? List.of() : workspaces.stream().map(WorkspaceId::value).toList();
    }
}
