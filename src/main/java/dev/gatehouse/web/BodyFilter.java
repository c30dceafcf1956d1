package dev.gatehouse.web;

import dev.gatehouse.kernel.Reason;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads the body, up to a limit that Tomcat does not have for JSON, and looks at the parameters. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BodyFilter extends OncePerRequestFilter {

    static final int MAX_BYTES = 1024 * 1024;

    /** The database has no text with it: a parameter that carries it would end as a fault of ours. */
    private static final char NOT_TEXT = '\0';

    private final ErrorWriter errors;

    BodyFilter(ErrorWriter errors) {
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > MAX_BYTES) {
            refuse(request, response);
            return;
        }
        var body = request.getInputStream().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            refuse(request, response);
            return;
        }
        var buffered = new BufferedRequest(request, body);
        for (var parameter : buffered.getParameterMap().entrySet()) {
            if (Arrays.stream(parameter.getValue()).anyMatch(value -> value.indexOf(NOT_TEXT) >= 0)) {
                var name = parameter.getKey();
                errors.write(request, response, Reason.INVALID_PARAMETER
                        .refuse(name, "text with U+0000", "text without that character").at(name));
                return;
            }
        }
        chain.doFilter(buffered, response);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // The rest of the body is not worth reading, so the connection cannot serve another request.
        response.setHeader("Connection", "close");
        errors.write(request, response, Reason.BODY_TOO_LARGE.refuse(MAX_BYTES));
    }
}
