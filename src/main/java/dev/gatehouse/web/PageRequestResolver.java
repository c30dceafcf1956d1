package dev.gatehouse.web;

import dev.gatehouse.kernel.PageRequest;
import dev.gatehouse.kernel.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@code limit}, {@code after_id} and {@code before_id}. */
class PageRequestResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PageRequest.class;
    }

    @Override
    public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
        var after = emptyToNull(request.getParameter("after_id"));
        var before = emptyToNull(request.getParameter("before_id"));
        if (after != null && before != null) {
            throw Reason.INVALID_PARAMETER.refuse("before_id", before, "left out where after_id is given")
                    .at("before_id");
        }
        return new PageRequest(Limits.read(request.getParameter("limit")), after, before);
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** The one meaning of {@code limit}. */
    static final class Limits {

        private Limits() {}

        static int read(@Nullable String text) {
            if (text == null || text.isEmpty()) {
                return PageRequest.DEFAULT_LIMIT;
            }
            try {
                int limit = Integer.parseInt(text);
                if (limit >= 1 && limit <= PageRequest.MAX_LIMIT) {
                    return limit;
                }
            } catch (NumberFormatException notANumber) {
                throw refusal(text);
            }
            throw refusal(text);
        }

        private static RuntimeException refusal(String text) {
            return Reason.INVALID_PARAMETER.refuse("limit", text, "a whole number from 1 to " + PageRequest.MAX_LIMIT)
                    .at("limit");
        }
    }
}
