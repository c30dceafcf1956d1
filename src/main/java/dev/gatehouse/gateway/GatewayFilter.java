package dev.gatehouse.gateway;

import dev.gatehouse.access.GatewayDoor;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.Refusal;
import dev.gatehouse.web.ErrorWriter;
import dev.gatehouse.web.RequestId;
import dev.gatehouse.web.UnreadableBody;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * The short way to check and report, for what comes as it should: past observation, security chain and Spring MVC, which
 * cost more than the check itself. What is odd in any way (another method, another credential, a body of unknown
 * length) takes the long way to the same controllers, and is told there what is wrong with it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class GatewayFilter extends OncePerRequestFilter {

    private static final String CHECK = "/v1/check";
    private static final String REPORT = "/v1/report";
    private static final String JSON = "application/json";
    private static final Set<String> JSON_TYPES = Set.of(JSON, JSON + ";charset=utf-8", JSON + "; charset=utf-8");
    private static final int MAX_BYTES = 1024 * 1024;

    private final GatewayDoor door;
    private final CheckController checks;
    private final ReportController reports;
    private final ErrorWriter errors;
    private final JsonMapper json;
    private final ObjectReader questions;
    private final ObjectReader bodies;

    GatewayFilter(GatewayDoor door, CheckController checks, ReportController reports, ErrorWriter errors,
            JsonMapper json) {
        this.door = door;
        this.checks = checks;
        this.reports = reports;
        this.errors = errors;
        this.json = json;
        this.questions = json.readerFor(CheckController.Question.class);
        this.bodies = json.readerFor(JsonNode.class);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return !(path.equals(CHECK) || path.equals(REPORT)) || !request.getMethod().equals("POST")
                || !isJson(request.getContentType()) || request.getContentLength() < 1
                || request.getContentLength() > MAX_BYTES || request.getQueryString() != null
                || request.getHeader("Origin") != null;
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null && JSON_TYPES.contains(contentType.toLowerCase(Locale.ROOT));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!door.admits(request)) {
            chain.doFilter(request, response);
            return;
        }
        var id = RequestId.assign(request);
        response.setHeader(RequestId.HEADER, id);
        response.setHeader("X-Content-Type-Options", "nosniff");
        try (var ignored = MDC.putCloseable("request_id", id)) {
            var answer = answer(request, response);
            response.setHeader("Cache-Control", "no-store");
            response.setContentType(JSON);
            response.setContentLength(answer.length);
            response.getOutputStream().write(answer);
        } catch (Refusal refusal) {
            errors.write(request, response, refusal);
        } catch (JacksonException unreadable) {
            errors.write(request, response, UnreadableBody.explain(unreadable));
        } catch (RuntimeException fault) {
            errors.writeFault(request, response, fault);
        }
    }

    private byte[] answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var body = request.getInputStream().readAllBytes();
        if (request.getRequestURI().equals(REPORT)) {
            return json.writeValueAsBytes(reports.report(bodies.readValue(body)));
        }
        CheckController.@Nullable Question question = questions.readValue(body);
        if (question == null) {
            throw Reason.INVALID_JSON.refuse("there is none");
        }
        return json.writeValueAsBytes(checks.check(question, request, response));
    }
}
