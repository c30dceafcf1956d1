package dev.gatehouse.console;

import dev.gatehouse.web.NotFoundPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** A mistyped address in a browser: the console says so, with a way back. Below the API's paths it stays JSON. */
@Component
class UnknownAddress implements NotFoundPage {

    private static final List<String> PROGRAMS = List.of("/v1", "/v3");
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final ConsolePage page;

    UnknownAddress(ConsolePage page) {
        this.page = page;
    }

    @Override
    public boolean answers(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (!READING.contains(request.getMethod()) || isForPrograms(request.getRequestURI()) || !wantsPage(request)) {
            return false;
        }
        response.setStatus(HttpStatus.NOT_FOUND.value());
        page.headers().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        response.getOutputStream().write(page.html().getBytes(StandardCharsets.UTF_8));
        return true;
    }

    private static boolean isForPrograms(String path) {
        return PROGRAMS.stream().anyMatch(below -> path.equals(below) || path.startsWith(below + "/"));
    }

    private static boolean wantsPage(HttpServletRequest request) {
        try {
            return MediaType.parseMediaTypes(request.getHeader(HttpHeaders.ACCEPT)).stream()
                    .anyMatch(type -> type.equalsTypeAndSubtype(MediaType.TEXT_HTML) && type.getQualityValue() > 0);
        } catch (InvalidMediaTypeException notReadable) {
            return false;
        }
    }
}
