package dev.gatehouse.web;

import dev.gatehouse.kernel.TokenPageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@code limit} and {@code page}. */
class TokenPageRequestResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == TokenPageRequest.class;
    }

    @Override
    public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
        var limit = request.getParameter("limit");
        var page = request.getParameter("page");
        return new TokenPageRequest(
                limit == null || limit.isEmpty() ? null : PageRequestResolver.Limits.read(limit),
                page == null || page.isEmpty() ? null : page);
    }
}
