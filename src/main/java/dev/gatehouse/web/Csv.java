package dev.gatehouse.web;

import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lines of RFC 4180, safe to open in a spreadsheet. */
public final class Csv {

    public static final String MEDIA_TYPE = "text/csv";

    /** What a spreadsheet takes for the beginning of a formula, and would run. */
    private static final String FORMULA = "=+-@\t\r";

    private Csv() {}

    /** Whether a caller asks for this form. Accept means nothing else here, so it is not weighed against other types. */
    public static boolean isAccepted(@Nullable String accept) {
        return accept != null && accept.contains(MEDIA_TYPE);
    }

    public static String line(Collection<? extends @Nullable Object> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(@Nullable Object value) {
        var text = value == null ? "" : value.toString();
        if (value instanceof CharSequence && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
