package dev.gatehouse.audit;

import dev.gatehouse.kernel.Reason;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads the parameters that both lists of events take. */
class AuditFilterResolver implements HandlerMethodArgumentResolver {

    private static final int MAX_ACTIONS = 100;

    /** Java takes years that the database has not. */
    private static final Pattern YEAR = Pattern.compile("[0-9]{4}-.*");

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == AuditFilter.class;
    }

    @Override
    public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
        return new AuditFilter(time(request, "starting_at"), time(request, "ending_at"),
                oneOf(ActorKind.class, request, "actor_kind"), text(request, "actor_id"), actions(request),
                oneOf(Outcome.class, request, "outcome"), text(request, "target"), text(request, "workspace_id"),
                text(request, "request_id"));
    }

    private static @Nullable String text(NativeWebRequest request, String name) {
        var text = request.getParameter(name);
        return text == null || text.isEmpty() ? null : text;
    }

    private static List<String> actions(NativeWebRequest request) {
        var values = request.getParameterValues("action");
        var actions = values == null
                ? List.<String>of()
                : Arrays.stream(values).filter(value -> !value.isEmpty()).distinct().toList();
        if (actions.size() > MAX_ACTIONS) {
            throw Reason.INVALID_PARAMETER.refuse("action", actions.size() + " actions", "at most " + MAX_ACTIONS)
                    .at("action");
        }
        return actions;
    }

    private static <E extends Enum<E>> @Nullable E oneOf(Class<E> type, NativeWebRequest request, String name) {
        var text = text(request, name);
        if (text == null) {
            return null;
        }
        var constants = Arrays.asList(type.getEnumConstants());
        return constants.stream().filter(constant -> constant.name().equals(text)).findAny()
                .orElseThrow(() -> Reason.INVALID_PARAMETER.refuse(name, text, "one of "
                        + constants.stream().map(Enum::name).collect(Collectors.joining(", "))).at(name));
    }

    private static @Nullable OffsetDateTime time(NativeWebRequest request, String name) {
        var text = text(request, name);
        if (text == null) {
            return null;
        }
        try {
            if (YEAR.matcher(text).matches()) {
                return OffsetDateTime.parse(text);
            }
        } catch (DateTimeException notATime) {
            throw refusal(name, text);
        }
        throw refusal(name, text);
    }

    private static RuntimeException refusal(String name, String text) {
        return Reason.INVALID_PARAMETER.refuse(name, text, "a time such as 2026-01-31T23:59:59Z").at(name);
    }
}
