package dev.gatehouse.limit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatehouse.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;

/**
 * What a spend limit holds for, in the official clients' form.
 *
 * @param workspaceId only of a workspace
 */
record SpendScope(Type type, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable WorkspaceId workspaceId) {

    enum Type {

        organization,
        workspace,

        /** The organization too, by the operator's cap. */
        usage_tier
    }

    static final SpendScope ORGANIZATION = new SpendScope(Type.organization, null);

    static SpendScope of(WorkspaceId workspaceId) {
        return new SpendScope(Type.workspace, workspaceId);
    }
}
