package dev.gatehouse.session;

import dev.gatehouse.web.ErrorWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;

/**
 * What a browser may do with an answer that says nothing of it itself: nothing with one of the API, and with the
 * description's page what it needs. All of them share an origin with a session.
 */
final class ContentPolicy implements HeaderWriter {

    private static final String HEADER = "Content-Security-Policy";
    private static final String DESCRIPTION = "/swagger-ui/";

    /** Its scripts write styles into the page; they are a library's, and take no other. */
    private static final String OF_DESCRIPTION = String.join("; ", "default-src 'none'", "script-src 'self'",
            "style-src 'self' 'unsafe-inline'", "img-src 'self' data:", "connect-src 'self'", "form-action 'none'",
            "base-uri 'none'", "frame-ancestors 'none'");

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        if (!response.containsHeader(HEADER)) {
            response.setHeader(HEADER,
                    request.getRequestURI().startsWith(DESCRIPTION) ? OF_DESCRIPTION : ErrorWriter.CONTENT_POLICY);
        }
    }
}
