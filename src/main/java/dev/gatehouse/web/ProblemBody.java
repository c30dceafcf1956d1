package dev.gatehouse.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** The facts of an {@link ErrorBody} as RFC 9457 shapes them, for callers that ask for {@code application/problem+json}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProblemBody(String type, String title, int status, String detail, String errorCode, @Nullable String field,
        String requestId) {

    static ProblemBody of(ErrorBody body, int status) {
        var error = body.error();
        return new ProblemBody("about:blank", error.type(), status, error.message(), error.details().errorCode(),
                error.details().field(), body.requestId());
    }
}
