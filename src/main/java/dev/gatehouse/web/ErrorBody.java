package dev.gatehouse.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatehouse.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/** The shape of every error. */
record ErrorBody(String type, Fault error, String requestId) {

    public record Fault(String type, String message, Details details) {}

    /** @param field the request's field or parameter that is at fault, where there is one */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Details(String errorCode, @Nullable String field) {}

    static ErrorBody of(Refusal refusal, String requestId) {
        var reason = refusal.reason();
        return of(type(reason.status()), refusal.sentence(), new Details(reason.code(), refusal.field()), requestId);
    }

    static ErrorBody of(String type, String message, Details details, String requestId) {
        return new ErrorBody("error", new Fault(type, message, details), requestId);
    }

    static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 409 -> "conflict_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 500 -> "api_error";
            case 503 -> "overloaded_error";
            default -> "invalid_request_error";
        };
    }
}
