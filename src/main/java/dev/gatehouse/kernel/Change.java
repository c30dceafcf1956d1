package dev.gatehouse.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Something was changed; published inside the transaction that changes it. Whoever listens plainly takes part in that
 * transaction, whoever listens after commit acts on what is certain.
 *
 * @param organizationId whose it is; null for what all organizations share, such as the model catalog
 * @param workspaceId the workspace it concerns, null where it concerns the whole organization
 * @param target the id of what was changed, in its text form
 */
public record Change(Action action, @Nullable OrganizationId organizationId, @Nullable WorkspaceId workspaceId,
        String target) {

    public enum Action {
        ORGANIZATION_CREATED,
        ORGANIZATION_UPDATED,
        ORGANIZATION_SUSPENDED,
        ORGANIZATION_RESUMED,
        WORKSPACE_CREATED,
        WORKSPACE_UPDATED,
        WORKSPACE_ARCHIVED,
        API_KEY_CREATED,
        API_KEY_UPDATED,
        API_KEY_ROTATED,
        API_KEY_DELETED,
        ADMIN_API_KEY_CREATED,
        ADMIN_API_KEY_UPDATED,
        ADMIN_API_KEY_DELETED,
        MODEL_CREATED,
        MODEL_UPDATED,
        MODEL_RETIRED,
        MODEL_PERMISSION_SET,
        MODEL_PERMISSION_CLEARED,
        ORGANIZATION_RATE_LIMIT_UPDATED,
        WORKSPACE_RATE_LIMIT_UPDATED
    }

    public static Change of(Action action, OrganizationId organizationId, Object target) {
        return new Change(action, organizationId, null, target.toString());
    }

    public static Change of(Action action, OrganizationId organizationId, WorkspaceId workspaceId, Object target) {
        return new Change(action, organizationId, workspaceId, target.toString());
    }

    /** A change to what all organizations share. */
    public static Change ofPlatform(Action action, Object target) {
        return new Change(action, null, null, target.toString());
    }
}
