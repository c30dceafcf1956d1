package dev.gatehouse.web;

import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.Refusal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.NativeWebRequest;

/** Reads what a query says for a filter. What is empty is as if it were left out. */
public record QueryParameters(NativeWebRequest request) {

    /** Java takes years that the database has not. */
    private static final Pattern YEAR = Pattern.compile("[0-9]{4}-.*");

    public @Nullable String text(String name) {
        var text = request.getParameter(name);
        return text == null || text.isEmpty() ? null : text;
    }

    /** Each once, in their order. */
    public List<String> texts(String name) {
        var values = request.getParameterValues(name);
        return values == null
                ? List.of()
                : Arrays.stream(values).filter(value -> !value.isEmpty()).distinct().toList();
    }

    /** @param values by what they are called */
    public <E> @Nullable E oneOf(List<E> values, String name) {
        var text = text(name);
        return text == null ? null : find(values, name, text);
    }

    /** @param values by what they are called */
    public <E> List<E> eachOf(List<E> values, String name) {
        return texts(name).stream().map(text -> find(values, name, text)).toList();
    }

    /** As RFC 3339 writes it. */
    public @Nullable OffsetDateTime time(String name) {
        var text = text(name);
        if (text == null) {
            return null;
        }
        try {
            if (YEAR.matcher(text).matches()) {
                return OffsetDateTime.parse(text);
            }
        } catch (DateTimeException notATime) {
            throw notATime(name, text);
        }
        throw notATime(name, text);
    }

    /** @param expected what the parameter has to be */
    public static Refusal refusal(String name, String text, String expected) {
        return Reason.INVALID_PARAMETER.refuse(name, text, expected).at(name);
    }

    private static Refusal notATime(String name, String text) {
        return refusal(name, text, "a time such as 2026-01-31T23:59:59Z");
    }

    private static <E> E find(List<E> values, String name, String text) {
        return values.stream().filter(value -> Objects.toString(value).equals(text)).findAny()
                .orElseThrow(() -> refusal(name, text,
                        "one of " + values.stream().map(Objects::toString).collect(Collectors.joining(", "))));
    }
}
