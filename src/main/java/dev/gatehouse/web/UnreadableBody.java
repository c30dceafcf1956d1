package dev.gatehouse.web;

import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.Refusal;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Tells a caller what in its body could not be read, without a name of a class. */
public final class UnreadableBody {

    private static final Pattern QUOTED = Pattern.compile("[\"']([^\"']+)[\"']");

    private static final int MAX_NAME_LENGTH = 100;

    private UnreadableBody() {}

    public static Refusal explain(JacksonException exception) {
        var field = path(exception);
        if (exception.getCause() instanceof Refusal refusal) {
            return refusal.field() == null ? refusal.at(field) : refusal;
        }
        return switch (exception) {
            case UnrecognizedPropertyException unknown -> {
                var known = unknown.getKnownPropertyIds();
                var names = known == null
                        ? ""
                        : known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
                yield Reason.UNKNOWN_FIELD.refuse(field, names).at(field);
            }
            case InputCoercionException beyond -> {
                var at = field.isEmpty() ? path(beyond.processor()) : field;
                yield Reason.INVALID_FIELD.refuse(name(at), expected(beyond.getTargetType())).at(at);
            }
            case InvalidFormatException format when format.getTargetType() != null && format.getTargetType().isEnum() ->
                Reason.INVALID_FIELD.refuse(field, "one of " + constants(format.getTargetType())).at(field);
            case MismatchedInputException mismatch ->
                Reason.INVALID_FIELD.refuse(name(field), expected(mismatch)).at(field);
            case StreamReadException broken when String.valueOf(broken.getOriginalMessage()).startsWith("Duplicate") ->
                Reason.DUPLICATE_FIELD.refuse(duplicate(broken)).at(duplicate(broken));
            case StreamReadException broken -> {
                var at = broken.getLocation();
                yield Reason.INVALID_JSON.refuse("line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()));
            }
            case DatabindException other -> Reason.INVALID_FIELD.refuse(name(field), "a value of its type").at(field);
            default -> Reason.INVALID_JSON.refuse("it cannot be read");
        };
    }

    private static String path(JacksonException exception) {
        var path = new StringBuilder();
        for (var step : exception.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return shortened(path.toString());
    }

    /** Where the parser stopped, for what it finds before any field is bound. */
    private static String path(@Nullable JsonParser parser) {
        var path = new StringBuilder();
        for (var at = parser == null ? null : parser.streamReadContext(); at != null; at = at.getParent()) {
            if (at.currentName() != null) {
                path.insert(0, path.isEmpty() ? at.currentName() : at.currentName() + ".");
            }
        }
        return shortened(path.toString());
    }

    /** A name is the caller's, and so is its length. */
    private static String shortened(String name) {
        return name.length() <= MAX_NAME_LENGTH ? name : name.substring(0, MAX_NAME_LENGTH) + "...";
    }

    private static String name(String field) {
        return field.isEmpty() ? "The body" : field;
    }

    private static String duplicate(StreamReadException broken) {
        var quoted = QUOTED.matcher(broken.getOriginalMessage());
        return quoted.find() ? shortened(quoted.group(1)) : "A field";
    }

    private static String constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(constant -> constant.toString())
                .collect(Collectors.joining(", "));
    }

    private static String expected(MismatchedInputException mismatch) {
        var type = mismatch.getTargetType();
        return type == null ? "a value of its type" : expected(type);
    }

    /** What a sentence calls a value of the type. */
    static String expected(Class<?> type) {
        if (type == String.class) {
            return "a string";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (java.time.temporal.Temporal.class.isAssignableFrom(type)) {
            return "a time such as 2026-01-31T23:59:59Z";
        }
        if (Iterable.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        if (type.isEnum()) {
            return "one of " + constants(type);
        }
        return "an object";
    }
}
