package dev.gatehouse.audit;

import dev.gatehouse.kernel.Page;
import dev.gatehouse.web.Csv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import tools.jackson.databind.json.JsonMapper;

/** The same page of events as CSV, for callers that accept it: a line for each, under a line of names. */
@RestControllerAdvice(assignableTypes = {AuditController.class, PlatformAuditController.class})
class AuditCsv implements ResponseBodyAdvice<Object> {

    private static final List<String> NAMES = List.of("id", "seq", "occurred_at", "outcome", "action", "operation",
            "error_code", "actor_kind", "actor_id", "actor_hint", "target", "workspace_id", "address", "user_agent",
            "request_id", "before", "after", "hash");

    private final JsonMapper json;

    AuditCsv(JsonMapper json) {
        this.json = json;
    }

    @Override
    public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converterType) {
        return returnType.getParameterType() == Page.class;
    }

    /** Writes the page itself and leaves nothing to write. */
    @Override
    public @Nullable Object beforeBodyWrite(@Nullable Object body, MethodParameter returnType, MediaType contentType,
            Class<? extends HttpMessageConverter<?>> converterType, ServerHttpRequest request,
            ServerHttpResponse response) {
        response.getHeaders().setVary(List.of(HttpHeaders.ACCEPT));
        if (!(body instanceof Page<?> page) || !Csv.isAccepted(request.getHeaders().getFirst(HttpHeaders.ACCEPT))) {
            return body;
        }
        var text = new StringBuilder(Csv.line(NAMES));
        page.data().stream().map(AuditEventView.class::cast).forEach(event -> text.append(line(event)));
        response.getHeaders().setContentType(new MediaType("text", "csv", StandardCharsets.UTF_8));
        try {
            response.getBody().write(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return null;
    }

    private String line(AuditEventView event) {
        return Csv.line(Arrays.asList(event.id(), event.seq(), event.occurredAt(), event.outcome(), event.action(),
                event.operation(), event.errorCode(), event.actor().kind(), event.actor().id(), event.actor().hint(),
                event.target(), event.workspaceId(), event.address(), event.userAgent(), event.requestId(),
                text(event.before()), text(event.after()), event.hash()));
    }

    private @Nullable String text(@Nullable Object fields) {
        return fields == null ? null : json.writeValueAsString(fields);
    }
}
