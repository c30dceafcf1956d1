package dev.gatehouse.web;

import dev.gatehouse.kernel.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Answers what Tomcat cannot read, and no filter of ours ever sees, in the shape of every other error. */
final class UnreadableRequestValve extends ErrorReportValve {

    private final ErrorWriter errors;

    UnreadableRequestValve(ErrorWriter errors) {
        this.errors = errors;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setHeader(RequestId.HEADER, RequestId.assign(request));
            if (response.getStatus() < 500) {
                errors.write(request, response,
                        Reason.INVALID_REQUEST.refuse("its path, query or a header is not well formed"));
            } else if (failure instanceof Exception fault) {
                errors.writeFault(request, response, fault);
            } else {
                errors.writeFault(request, response, response.getStatus(), "not_supported",
                        "The service does not speak this: it speaks HTTP/1.1, and methods of HTTP.");
            }
            response.finishResponse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
