package dev.gatehouse.kernel;

import java.util.Arrays;
import java.util.Locale;

/** Every way in which a request is refused: its HTTP status, its {@code error_code}, and the sentence for a person. */
public enum Reason {

    // What was sent cannot be read.
    INVALID_JSON(400, "The body is not valid JSON: %s."),
    INVALID_FIELD(400, "%s has to be %s."),
    UNKNOWN_FIELD(400, "%s is not a field of this request. Known fields: %s."),
    DUPLICATE_FIELD(400, "%s stands in the body more than once."),
    MISSING_FIELD(400, "%s is required."),
    VALUE_OUT_OF_RANGE(400, "%s is %s; it has to be from %s to %s."),
    INVALID_TEXT(400, "%s %s."),
    INVALID_PARAMETER(400, "The query parameter %s is '%s'; it has to be %s."),
    INVALID_CURSOR(400, "%s does not name an entry of this list. Take %s, or leave it out."),
    BODY_TOO_LARGE(413, "The body is over %s bytes."),
    UNSUPPORTED_MEDIA_TYPE(415, "The body has to be application/json, it is %s."),
    METHOD_NOT_ALLOWED(405, "This path does not take %s; it takes %s."),
    INVALID_REQUEST(400, "The request cannot be read: %s."),

    // Who asks.
    CREDENTIAL_MISSING(401, "Send a credential as 'Authorization: Bearer <secret>' or 'x-api-key: <secret>'."),
    SESSION_MISSING(401, "Nobody is signed in here, or no longer. Sign in with POST /v1/session."),
    CREDENTIAL_INVALID(401,
            "The credential is not valid here: it is mistyped, unknown, disabled, expired or revoked."),
    CREDENTIAL_AMBIGUOUS(401, "More than one credential was sent. Send exactly one."),
    SIGN_IN_FAILED(401, "The e-mail address or the password is wrong, or nobody may sign in with them."),
    SIGN_IN_LIMITED(429, "Too many attempts. Try again in %s s."),
    PASSWORD_WRONG(400, "The current password is wrong."),
    PASSWORD_RESET_INVALID(400, "The link is used, expired or withdrawn. Ask for another."),
    EMAIL_NOT_VERIFIED(403, "The provider does not say that the e-mail address is verified."),
    NOT_INVITED(403, "No user has this e-mail address. Ask an administrator for an invite."),
    CSRF_TOKEN_INVALID(403, "Send the csrf_token of GET /v1/session in the header X-CSRF-Token."),
    SESSIONS_UNAVAILABLE(503, "Console sessions cannot be read at the moment. Try again shortly."),
    CREDENTIAL_WRONG_KIND(401, "This path takes %s, but %s was sent."),
    KEY_INACTIVE(401, "This API key is disabled. An administrator of its workspace can enable it."),
    KEY_EXPIRED(401, "This API key has expired."),
    KEY_ARCHIVED(401, "This API key has been deleted."),
    KEY_WORKSPACE_ARCHIVED(403, "The workspace of this API key is archived."),
    PERMISSION_DENIED(403, "This takes %s."),
    ORGANIZATION_SUSPENDED(403,
            "The organization is suspended; its administration is read-only until the operator resumes it."),
    NOT_FOUND(404, "There is no such %s, or this credential may not see it."),

    // Concurrency and retries.
    PRECONDITION_FAILED(412, "If-Match is %s, but the current version is %s. Read it again and decide anew."),
    IDEMPOTENCY_KEY_INVALID(400, "Idempotency-Key has to be 1 to 255 visible ASCII characters."),
    IDEMPOTENCY_KEY_REUSED(422, "This Idempotency-Key was used within 24 hours for another request. Use a new key."),
    IDEMPOTENCY_KEY_IN_USE(409, "The first request with this Idempotency-Key is still running. Try again shortly."),

    // Gateways.
    FORWARD_AUTH_HEADER(403, "%s"),
    RESERVATION_UNKNOWN(400, "There is no such reservation."),
    RESERVATION_TOO_OLD(400, "The call was admitted more than %s days ago; reports are taken for as long."),

    // Organizations.
    POLICY_INVALID(400, "policy.%s %s."),
    ORGANIZATION_NAME_TAKEN(400, "There is an organization named '%s' already."),
    EMAIL_TAKEN(400, "%s is the address of a user already."),

    // Users and invites.
    LAST_ADMIN(400, "%s is the organization's last admin and cannot be %s. Make another user admin first."),
    INVITE_ALREADY_EXISTS(400, "%s is invited already, by %s, until %s. Withdraw that invite to send another."),
    INVITE_NOT_PENDING(400, "The invite %s is %s; only a pending one can be withdrawn."),
    INVITE_INVALID(400,
            "The invite's token is not valid: it is mistyped, used, expired or withdrawn. Ask for another invite."),
    INVITE_EMAIL_TAKEN(400,
            "%s is the address of a user of another organization. Ask to be invited under another address."),

    // Workspaces.
    WORKSPACE_LIMIT_EXCEEDED(400,
            "The organization has %s of at most %s workspaces. Archive one, or have max_workspaces raised."),
    WORKSPACE_NAME_TAKEN(400, "There is a workspace named '%s' already."),
    WORKSPACE_ARCHIVED(400,
            "The workspace %s is archived; an archived workspace cannot be changed and does not come back."),
    DEFAULT_WORKSPACE_IMMUTABLE(400, "The default workspace %s."),
    NOT_SUPPORTED(400, "%s can only be %s here."),

    // Members and service accounts.
    ALREADY_MEMBER(400, "%s is a member of %s already."),
    IMPLICIT_MEMBER(400,
            "%s has the organization role %s and is thereby %s in every workspace, without being a member: %s."),
    BILLING_MEMBER_ROLE(400,
            "%s has the organization role billing and can only be raised to workspace_admin, not given %s."),
    WORKSPACE_ROLE_INHERITED(400,
            "workspace_billing is only inherited from the organization role billing. Give one of %s."),
    SERVICE_ACCOUNT_NAME_TAKEN(400, "There is a service account named '%s' already."),
    SERVICE_ACCOUNT_ARCHIVED(400,
            "The service account %s is archived; an archived one cannot be changed or used and does not come back."),
    SERVICE_ACCOUNT_NOT_MEMBER(400, "The service account %s is not a member of the workspace %s. Add it there first."),
    ADMIN_ROLE_BY_KEY(403,
            "The organization role admin is given and taken by an admin who is signed in, not by an admin API key."),

    // API keys.
    WORKSPACE_API_KEY_LIMIT_EXCEEDED(400,
            "The workspace has %s of at most %s API keys. Delete one, or have max_api_keys_per_workspace raised."),
    API_KEYS_FORBIDDEN(403,
            "The role %s in this workspace does not manage API keys; workspace_admin and the developer roles do."),
    API_KEY_EXPIRED(400, "The API key %s expired at %s; an expired key does not come back. Create another."),
    API_KEY_ARCHIVED(400, "The API key %s is deleted for ever. Create another."),
    API_KEY_IMMUTABLE(400, "%s of an API key cannot be changed: a key never moves. Create another."),
    ADMIN_API_KEY_IN_USE(400,
            "The admin API key %s makes this request and cannot %s itself. Use another admin API key."),
    EXPIRY_IN_PAST(400, "expires_at is %s; it has to be in the future."),

    // Models, permissions and limits.
    MODEL_NAME_TAKEN(400, "'%s' is the name or an alias of the model %s already."),
    GATEWAY_CONFIGURED(400,
            "The gateway %s is the one of GATEHOUSE_GATEWAY_TOKEN: it ends when the service is started without that token."),
    MODEL_UNKNOWN(400, "There is no model '%s' in the catalog, or it is retired."),
    LIMIT_ABOVE_ORGANIZATION(400,
            "%s for %s is %s, above the organization's %s. Set at most that, or null for the organization's."),
    SPEND_LIMIT_ABOVE_ORGANIZATION(400,
            "The %s limit is %s cents, above the organization's %s. Set at most that, or none: then the organization's holds."),
    LIMIT_TYPE_NOT_METERED(400, "%s has no token metering, so %s cannot be limited. It offers requests_per_minute."),
    LIMIT_TYPE_UNKNOWN(400, "'%s' is not a type of limit. Types: %s."),
    LIMIT_CONFLICT(400, "%s and %s share the rate-limit group %s, but give different values for %s."),

    // Webhooks and spend alerts.
    WEBHOOK_LIMIT_EXCEEDED(400, "The organization has %s of at most %s webhooks. Delete one."),
    WEBHOOK_TARGET_REFUSED(400,
            "%s is not an address of the public Internet. Webhooks lead to others only where the operator allows it."),
    WEBHOOK_IN_USE(400, "A spend alert still tells the webhook %s. Take it out of the alert's channels first."),
    SPEND_ALERT_LIMIT_EXCEEDED(400, "There are %s of at most %s spend alerts for %s. Delete one, or change it."),
    SPEND_ALERT_THRESHOLD(400, "A spend alert has either threshold_amount or threshold_percent.");

    private static final int MAX_FACT_LENGTH = 300;

    private final int status;
    private final String sentence;

    Reason(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    /** To be thrown; the facts fill the sentence in its order. */
    public Refusal refuse(Object... facts) {
        return new Refusal(this, null, null, sentence.formatted(Arrays.stream(facts).map(Reason::shown).toArray()));
    }

    /** A value that was sent is told back, but not at any length. */
    private static Object shown(Object fact) {
        return fact instanceof String text && text.length() > MAX_FACT_LENGTH
                ? text.substring(0, MAX_FACT_LENGTH) + "…"
                : fact;
    }

    public int status() {
        return status;
    }

    /** The {@code error_code} that programs switch on. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
