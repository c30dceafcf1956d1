package dev.gatehouse.audit;

import dev.gatehouse.web.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The request by which it was done.
 *
 * @param operation method and pattern of the route, such as {@code POST /v1/organizations/workspaces/{workspaceId}}
 */
record Origin(@Nullable String operation, @Nullable String address, @Nullable String userAgent,
        @Nullable String requestId) {

    private static final int USER_AGENT_MAX_LENGTH = 300;

    private static final Origin WITHIN = new Origin(null, null, null, null);

    /** @param request null for what the service does by itself */
    static Origin of(@Nullable HttpServletRequest request, @Nullable String operation) {
        if (request == null) {
            return WITHIN;
        }
        return new Origin(operation, request.getRemoteAddr(),
                ForeignText.of(request.getHeader("User-Agent"), USER_AGENT_MAX_LENGTH), RequestId.of(request));
    }

    /** The request that this thread works on; null where there is none. */
    static @Nullable HttpServletRequest currentRequest() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest()
                : null;
    }
}
