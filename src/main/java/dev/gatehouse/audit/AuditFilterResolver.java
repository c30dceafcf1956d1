package dev.gatehouse.audit;

import dev.gatehouse.web.QueryParameters;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads the parameters that both lists of events take. */
class AuditFilterResolver implements HandlerMethodArgumentResolver {

    private static final int MAX_ACTIONS = 100;

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == AuditFilter.class;
    }

    @Override
    public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
        var query = new QueryParameters(request);
        return new AuditFilter(query.time("starting_at"), query.time("ending_at"),
                query.oneOf(List.of(ActorKind.values()), "actor_kind"), query.text("actor_id"), actions(query),
                query.oneOf(List.of(Outcome.values()), "outcome"), query.text("target"), query.text("workspace_id"),
                query.text("request_id"));
    }

    private static List<String> actions(QueryParameters query) {
        var actions = query.texts("action");
        if (actions.size() > MAX_ACTIONS) {
            throw QueryParameters.refusal("action", actions.size() + " actions", "at most " + MAX_ACTIONS);
        }
        return actions;
    }
}
