package dev.gatehouse.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Something was changed; published inside the transaction that changes it. Whoever listens plainly takes part in that
 * transaction, whoever listens after commit acts on what is certain.
 *
 * @param organizationId whose it is; null for what all organizations share, such as the model catalog
 * @param workspaceId the workspace it concerns, null where it concerns the whole organization
 * @param target the id of what was changed, in its text form
 * @param before what the API showed of it, null for what was not there; never anything with a secret in it
 * @param after what the API shows of it now, null for what is gone
 */
public record Change(Action action, @Nullable OrganizationId organizationId, @Nullable WorkspaceId workspaceId,
        String target, @Nullable Object before, @Nullable Object after) {

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
        GATEWAY_CREATED,
        GATEWAY_DELETED,
        MODEL_PERMISSION_SET,
        MODEL_PERMISSION_CLEARED,
        ORGANIZATION_RATE_LIMIT_UPDATED,
        WORKSPACE_RATE_LIMIT_UPDATED,

        /** There is a limit where there was none of its scope and period. */
        SPEND_LIMIT_CREATED,
        SPEND_LIMIT_UPDATED,
        SPEND_LIMIT_DELETED,
        SPEND_CAP_UPDATED,
        USER_CREATED(false),
        USER_UPDATED(false),
        USER_REMOVED(false),
        INVITE_CREATED(false),
        INVITE_ACCEPTED(false),
        INVITE_WITHDRAWN(false),
        WORKSPACE_MEMBER_ADDED(false),
        WORKSPACE_MEMBER_UPDATED(false),
        WORKSPACE_MEMBER_REMOVED(false),
        SERVICE_ACCOUNT_CREATED(false),
        SERVICE_ACCOUNT_UPDATED(false),
        SERVICE_ACCOUNT_ARCHIVED(false),
        SERVICE_ACCOUNT_MEMBER_ADDED(false),
        SERVICE_ACCOUNT_MEMBER_UPDATED(false),
        SERVICE_ACCOUNT_MEMBER_REMOVED(false),
        WEBHOOK_CREATED(false),
        WEBHOOK_UPDATED(false),
        WEBHOOK_SECRET_REGENERATED(false),
        WEBHOOK_DELETED(false),
        WEBHOOK_DELIVERY_RETRIED(false),
        SPEND_ALERT_CREATED(false),
        SPEND_ALERT_UPDATED(false),
        SPEND_ALERT_DELETED(false),
        SIGNED_IN(false),
        SIGN_IN_FAILED(false),
        SIGNED_OUT(false),
        SIGNED_OUT_EVERYWHERE(false),
        PASSWORD_RESET_REQUESTED(false),
        PASSWORD_RESET(false),
        PASSWORD_CHANGED(false);

        private final boolean concernsChecks;

        Action() {
            this(true);
        }

        Action(boolean concernsChecks) {
            this.concernsChecks = concernsChecks;
        }

        /** Whether a decision on a model call can turn out otherwise after it; what people do elsewhere cannot. */
        public boolean concernsChecks() {
            return concernsChecks;
        }
    }

    public static Change of(Action action, OrganizationId organizationId, Object target) {
        return new Change(action, organizationId, null, target.toString(), null, null);
    }

    public static Change of(Action action, OrganizationId organizationId, WorkspaceId workspaceId, Object target) {
        return new Change(action, organizationId, workspaceId, target.toString(), null, null);
    }

    /** A change to what all organizations share. */
    public static Change ofPlatform(Action action, Object target) {
        return new Change(action, null, null, target.toString(), null, null);
    }

    /** The same change, of what was this before. */
    public Change from(@Nullable Object before) {
        return new Change(action, organizationId, workspaceId, target, before, after);
    }

    /** The same change, of what is this now. */
    public Change to(@Nullable Object after) {
        return new Change(action, organizationId, workspaceId, target, before, after);
    }
}
