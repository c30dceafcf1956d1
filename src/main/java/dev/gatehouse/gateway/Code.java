package dev.gatehouse.gateway;

/** What a check says. The names are the API's. */
enum Code {

    allowed(200, "The call may be made."),
    key_invalid(401, "The API key is not valid: it is mistyped, unknown or has been replaced."),
    key_inactive(401, "The API key is disabled. An administrator of its workspace can enable it."),
    key_expired(401, "The API key has expired."),
    key_archived(401, "The API key has been deleted."),
    workspace_archived(403, "The workspace of this API key is archived."),
    organization_suspended(403, "The organization of this API key is suspended."),
    model_not_found(404, "There is no model of this name."),
    model_not_permitted(403, "The workspace of this API key may not call this model."),
    rate_limited(429, "This call would exceed the rate limit."),
    spend_limited(429, "What may be spent in this period is spent, or promised to calls that are under way."),
    too_large(400, "This call asks for more tokens at once than the rate limit ever allows."),
    limiter_unavailable(429, "The rate limits cannot be checked at the moment.");

    private final int status;
    private final String sentence;

    Code(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    /** The HTTP status for the caller of the model. */
    int status() {
        return status;
    }

    String sentence() {
        return sentence;
    }
}
