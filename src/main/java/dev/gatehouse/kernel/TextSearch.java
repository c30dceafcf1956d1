package dev.gatehouse.kernel;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.Locale;

/** What a list's {@code query} finds. */
public final class TextSearch {

    private static final char ESCAPE = '\\';

    private TextSearch() {}

    /** Whether a text has another in it, in any case. What it looks for is taken literally. */
    public static Predicate contains(CriteriaBuilder build, Expression<String> text, String part) {
        var pattern = "%" + part.toLowerCase(Locale.ROOT).replaceAll("[\\\\%_]", "\\\\$0") + "%";
        return build.like(build.lower(text), pattern, ESCAPE);
    }
}
