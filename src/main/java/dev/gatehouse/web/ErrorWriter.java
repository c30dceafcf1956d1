package dev.gatehouse.web;

import dev.gatehouse.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes an error, in the one shape, from wherever it arises: a filter, the security chain or a handler. */
@Component
public class ErrorWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorWriter.class);
    /** What a browser may do with an answer of the API: nothing. */
    public static final String CONTENT_POLICY = "default-src 'none'; frame-ancestors 'none'";

    private static final String PROBLEM = "application/problem+json";

    private final JsonMapper json;

    ErrorWriter(JsonMapper json) {
        this.json = json;
    }

    public void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
        int status = refusal.reason().status();
        // Official clients repeat what they take for a passing fault; a refusal stays what it is.
        if (status == 401) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        if (refusal.retryAfter() != null) {
            response.setHeader("retry-after", String.valueOf(refusal.retryAfter().plusMillis(999).toSeconds()));
        } else if (status == 409 || status == 503) {
            response.setHeader("retry-after", "1");
        } else {
            response.setHeader("x-should-retry", "false");
        }
        write(request, response, status, ErrorBody.of(refusal, RequestId.of(request)));
    }

    /** A fault of ours, with the line in the log that the request id finds. */
    public void writeFault(HttpServletRequest request, HttpServletResponse response, Exception fault)
            throws IOException {
        if (DatabaseAway.causes(fault)) {
            // Without its stack: there is one of these for each request as long as it lasts.
            LOG.warn("The database does not answer: {}", fault.toString());
            writeAway(request, response);
            return;
        }
        LOG.error("A request failed", fault);
        writeFault(request, response, 500, "internal_error",
                "Something went wrong here; the request id finds it in the log.");
    }

    /** What is not the caller's fault: says no more than that it happened, the log line has the rest. */
    void writeFault(HttpServletRequest request, HttpServletResponse response, int status, String code, String message)
            throws IOException {
        if (status == 503) {
            response.setHeader("retry-after", "1");
        }
        var details = new ErrorBody.Details(code, null);
        write(request, response, status, ErrorBody.of(ErrorBody.type(status), message, details, RequestId.of(request)));
    }

    void writeAway(HttpServletRequest request, HttpServletResponse response) throws IOException {
        writeFault(request, response, 503, "database_unavailable",
                "The database does not answer. Nothing was changed; try again shortly.");
    }

    private void write(HttpServletRequest request, HttpServletResponse response, int status, ErrorBody body)
            throws IOException {
        var accept = request.getHeader("Accept");
        boolean problem = accept != null && accept.contains(PROBLEM);
        AnsweredError.set(request, body.error().details().errorCode());
        if (response.isCommitted()) {
            // The connection is broken off then: the beginning of an answer must not pass for the whole.
            throw new IOException("A part of the answer is sent already");
        }
        response.resetBuffer();
        response.setStatus(status);
        response.setContentType(problem ? PROBLEM : "application/json");
        response.setHeader("Cache-Control", "no-store");
        // Also where the security chain, which sets them elsewhere, was never reached.
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", CONTENT_POLICY);
        response.getOutputStream().write(json.writeValueAsBytes(problem ? ProblemBody.of(body, status) : body));
    }
}
