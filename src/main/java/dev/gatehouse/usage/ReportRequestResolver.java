package dev.gatehouse.usage;

import dev.gatehouse.kernel.Reason;
import dev.gatehouse.web.QueryParameters;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads the parameters of a report. */
class ReportRequestResolver implements HandlerMethodArgumentResolver {

    private final Clock clock;

    ReportRequestResolver(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == ReportRequest.class;
    }

    @Override
    public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
        var query = new QueryParameters(request);
        var grouped = Objects.requireNonNull(parameter.getParameterAnnotation(GroupedBy.class));
        var starting = query.time("starting_at");
        if (starting == null) {
            throw Reason.MISSING_FIELD.refuse("starting_at").at("starting_at");
        }
        var width = Objects.requireNonNullElse(query.oneOf(List.of(BucketWidth.values()), "bucket_width"),
                BucketWidth.DAY);
        var to = to(query, width, starting.toInstant());
        return new ReportRequest(width, from(query, width, starting.toInstant(), to), to, limit(query, width),
                Set.copyOf(query.eachOf(List.of(grouped.value()), "group_by")),
                new ReportFilter(query.texts("workspace_ids"), query.texts("api_key_ids"), query.texts("models"),
                        query.texts("service_tiers"), query.texts("context_window")));
    }

    /** Without an end to the end of the bucket that is filled now. */
    private Instant to(QueryParameters query, BucketWidth width, Instant starting) {
        var given = query.time("ending_at");
        if (given == null) {
            return width.after(width.startOf(clock.instant()), 1);
        }
        var ending = given.toInstant();
        if (!ending.isAfter(starting)) {
            throw QueryParameters.refusal("ending_at", String.valueOf(query.text("ending_at")),
                    "later than starting_at");
        }
        var start = width.startOf(ending);
        return start.equals(ending) ? ending : width.after(start, 1);
    }

    private static Instant from(QueryParameters query, BucketWidth width, Instant starting, Instant to) {
        var first = width.startOf(starting);
        var page = query.text("page");
        if (page == null) {
            return first;
        }
        return PageToken.parse(page)
                .filter(start -> start.isAfter(first) && start.isBefore(to) && width.startOf(start).equals(start))
                .orElseThrow(() -> Reason.INVALID_CURSOR.refuse("page", "next_page of the page before").at("page"));
    }

    private static int limit(QueryParameters query, BucketWidth width) {
        var text = query.text("limit");
        if (text == null) {
            return width.defaultLimit();
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= width.maxLimit()) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            throw badLimit(width, text);
        }
        throw badLimit(width, text);
    }

    private static RuntimeException badLimit(BucketWidth width, String text) {
        return QueryParameters.refusal("limit", text, "a whole number from 1 to " + width.maxLimit()
                + " where bucket_width is " + width);
    }
}
