package dev.gatehouse.access;

import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.WorkspaceId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * Holds every route to its {@link Requires}. The rule belongs to the method that answers, not to a pattern of paths, so
 * there is no spelling of a path that reaches the method and misses the rule. What carries no rule is denied.
 */
@Component
class RouteRules implements HandlerInterceptor, SmartInitializingSingleton {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final ObjectProvider<RequestMappingHandlerMapping> routes;

    RouteRules(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> routes) {
        this.routes = routes;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof ResourceHttpRequestHandler) {
            return true;
        }
        if (!(handler instanceof HandlerMethod method)) {
            throw Reason.NOT_FOUND.refuse("path");
        }
        var access = ruleOf(method);
        if (access == Access.PUBLIC) {
            // It acts for whoever holds what the body says, not for who happens to be signed in as somebody else.
            SecurityContextHolder.clearContext();
            CurrentCaller.forget(request);
            return true;
        }
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication authentication)) {
            throw access == Access.CONSOLE_SESSION
                    ? Reason.SESSION_MISSING.refuse()
                    : Reason.CREDENTIAL_MISSING.refuse();
        }
        var caller = authentication.caller();
        if (!access.takes(caller)) {
            throw Reason.CREDENTIAL_WRONG_KIND.refuse(access.credential(), caller.kind());
        }
        if (caller instanceof Caller.OfOrganization member) {
            requireRole(access, member, request);
            requireActive(access, member, request);
        }
        return true;
    }

    /** What may not be seen is not there; what may be seen but not done is forbidden. */
    private static void requireRole(Access access, Caller.OfOrganization caller, HttpServletRequest request) {
        var workspace = workspaceOf(request);
        if (workspace != null && caller.roleIn(workspace) == null) {
            throw Reason.NOT_FOUND.refuse("workspace");
        }
        if (!access.permits(caller, workspace)) {
            throw Reason.PERMISSION_DENIED.refuse(access.role());
        }
    }

    private static void requireActive(Access access, Caller.OfOrganization caller, HttpServletRequest request) {
        if (caller.suspended() && access != Access.CONSOLE_SESSION && !READING.contains(request.getMethod())) {
            throw Reason.ORGANIZATION_SUSPENDED.refuse();
        }
    }

    private static @Nullable WorkspaceId workspaceOf(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                && variables.get("workspaceId") instanceof String text ? WorkspaceId.from(text) : null;
    }

    /** A route of ours that states nothing is a mistake that must not reach production. */
    @Override
    public void afterSingletonsInstantiated() {
        routes.getObject().getHandlerMethods().values().forEach(RouteRules::ruleOf);
    }

    private static Access ruleOf(HandlerMethod method) {
        var rule = method.getMethodAnnotation(Requires.class);
        if (rule != null) {
            return rule.value();
        }
        var type = method.getBeanType().getName();
        // The description of the API, what is answered where no route is, and which methods a path takes: all public.
        if (type.startsWith("org.springdoc.") || ErrorController.class.isAssignableFrom(method.getBeanType())
                || type.endsWith("$HttpOptionsHandler")) {
            return Access.PUBLIC;
        }
        throw new IllegalStateException(
                "The route " + method + " does not say who may call it; annotate it with @Requires");
    }
}
