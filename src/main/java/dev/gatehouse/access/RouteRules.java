package dev.gatehouse.access;

import dev.gatehouse.kernel.Reason;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * Holds every route to its {@link Requires}. The rule belongs to the method that answers, not to a pattern of paths, so
 * there is no spelling of a path that reaches the method and misses the rule. What carries no rule is denied.
 */
@Component
class RouteRules implements HandlerInterceptor, SmartInitializingSingleton {

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
            return true;
        }
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication authentication)) {
            throw Reason.CREDENTIAL_MISSING.refuse();
        }
        var caller = authentication.caller();
        if (!access.allows(caller)) {
            throw Reason.CREDENTIAL_WRONG_KIND.refuse(access.wanted(), caller.kind());
        }
        if (caller instanceof Caller.Administrator administrator && administrator.suspended()
                && !request.getMethod().equals("GET")) {
            throw Reason.ORGANIZATION_SUSPENDED.refuse();
        }
        return true;
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
