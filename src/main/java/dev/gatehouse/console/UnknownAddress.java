package dev.gatehouse.console;

import dev.gatehouse.web.NotFoundPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** A mistyped address in a browser: the console says so, with a way back. Below the API's paths it stays JSON. */
@Component
class UnknownAddress implements NotFoundPage {

    private static final List<String> PROGRAMS = List.of("/v1/", "/v3/");

    private final ConsolePage page;

    UnknownAddress(ConsolePage page) {
        this.page = page;
    }

    @Override
    public boolean answers(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        if (!request.getMethod().equals("GET") || accept == null || !accept.contains("text/html")
                || PROGRAMS.stream().anyMatch(request.getRequestURI()::startsWith)) {
            return false;
        }
        response.setStatus(HttpStatus.NOT_FOUND.value());
        page.headers().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        response.getOutputStream().write(page.html().getBytes(StandardCharsets.UTF_8));
        return true;
    }
}
