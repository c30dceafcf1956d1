package dev.gatehouse.bench;

import dev.gatehouse.access.GatewayDoor;
import dev.gatehouse.web.RequestId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** The least that could be answered by the short way that the check takes: what is left is what the check itself costs. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ShortNoOperation extends OncePerRequestFilter {

    private static final String PATH = "/v1/no_operation/short";

    private final GatewayDoor door;
    private final JsonMapper json;
    private final ObjectReader questions;

    ShortNoOperation(GatewayDoor door, JsonMapper json) {
        this.door = door;
        this.json = json;
        this.questions = json.readerFor(NoOperation.Question.class);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals(PATH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        if (!door.admits(request)) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        response.setHeader(RequestId.HEADER, RequestId.assign(request));
        NoOperation.Question question = questions.readValue(request.getInputStream().readAllBytes());
        var answer = json.writeValueAsBytes(new NoOperation.Answer(question.apiKey() != null));
        response.setContentType("application/json");
        response.setContentLength(answer.length);
        response.getOutputStream().write(answer);
    }
}
