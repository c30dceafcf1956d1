package dev.gatehouse.access;

import dev.gatehouse.kernel.WorkspaceId;
import java.util.Set;

/** In which workspaces of its organization a caller may do something. */
public sealed interface WorkspaceScope {

    boolean contains(WorkspaceId workspace);

    /** Every workspace, those made later too. */
    record Everywhere() implements WorkspaceScope {

        @Override
        public boolean contains(WorkspaceId workspace) {
            return true;
        }
    }

    /** These and no others; perhaps none. */
    record Only(Set<WorkspaceId> workspaces) implements WorkspaceScope {

        @Override
        public boolean contains(WorkspaceId workspace) {
            return workspaces.contains(workspace);
        }
    }
}
