package dev.gatehouse.audit;

import dev.gatehouse.kernel.WorkspaceId;
import dev.gatehouse.web.OperationId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The route that a request was matched to.
 *
 * @param operationId null where no operation answers to method and path
 * @param operation method and pattern; the method alone where there is no operation, for a path may be anything
 * @param target the last of the ids in the path
 */
record Route(@Nullable String operationId, String operation, @Nullable String target,
        @Nullable WorkspaceId workspaceId) {

    private static final Pattern LAST_VARIABLE = Pattern.compile(".*\\{(\\w+)}[^{]*");
    private static final int TARGET_MAX_LENGTH = 200;

    static Route of(HttpServletRequest request) {
        if (!(request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod handler)
                || !(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern)) {
            return new Route(null, request.getMethod(), null, null);
        }
        var last = LAST_VARIABLE.matcher(pattern);
        var target = last.matches() ? variable(request, last.group(1)) : null;
        var workspace = variable(request, "workspaceId");
        return new Route(OperationId.of(handler), request.getMethod() + " " + pattern,
                ForeignText.of(target, TARGET_MAX_LENGTH),
                workspace == null ? null : WorkspaceId.parse(workspace).orElse(null));
    }

    private static @Nullable String variable(HttpServletRequest request, String name) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                && variables.get(name) instanceof String text ? text : null;
    }
}
