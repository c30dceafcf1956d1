package dev.gatehouse.web;

import dev.gatehouse.kernel.Reason;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the body, up to a limit that Tomcat does not have for JSON. Stands behind the security chain, so that strangers
 * have nothing read, and before what compares bodies.
 */
@Component
@Order(-50)
class BodyFilter extends OncePerRequestFilter {

    static final int MAX_BYTES = 1024 * 1024;

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
        var unfit = buffered.parameterWithNul();
        if (unfit.isPresent()) {
            errors.write(request, response, Reason.INVALID_PARAMETER
                    .refuse(unfit.get(), "text with U+0000", "text without it").at(unfit.get()));
            return;
        }
        if (body.length > 0 && !isJson(request.getContentType())) {
            errors.write(request, response, Reason.UNSUPPORTED_MEDIA_TYPE
                    .refuse(request.getContentType() == null ? "not named" : "'" + request.getContentType() + "'"));
            return;
        }
        chain.doFilter(buffered, response);
    }

    /** Told here for all: what comes later takes some kinds of nonsense for its own. */
    private static boolean isJson(@Nullable String contentType) {
        try {
            var type = contentType == null ? null : MediaType.parseMediaType(contentType);
            return type != null && type.isConcrete() && MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type);
        } catch (InvalidMediaTypeException nonsense) {
            return false;
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // The rest of the body is not worth reading, so the connection cannot serve another request.
        response.setHeader("Connection", "close");
        errors.write(request, response, Reason.BODY_TOO_LARGE.refuse(MAX_BYTES));
    }
}
