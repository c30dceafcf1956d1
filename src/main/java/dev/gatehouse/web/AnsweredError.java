package dev.gatehouse.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** The {@code error_code} that a request was answered with, for those who look on from outside. */
public final class AnsweredError {

    private static final String ATTRIBUTE = AnsweredError.class.getName();

    private AnsweredError() {}

    static void set(HttpServletRequest request, String code) {
        request.setAttribute(ATTRIBUTE, code);
    }

    /** Null where the request was not answered with an error. */
    public static @Nullable String of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String code ? code : null;
    }
}
