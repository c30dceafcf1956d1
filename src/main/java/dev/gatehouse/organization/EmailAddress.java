package dev.gatehouse.organization;

import dev.gatehouse.kernel.PlainText;
import dev.gatehouse.kernel.Reason;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.net.IDN;
import java.util.regex.Pattern;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;

/** An address that mail can be sent to. Whether anyone reads it there, only a mail can tell. */
final class EmailAddress {

    private static final int MAX_LENGTH = 254;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";

    /** Letters beyond ASCII before the @ are lost on the way to many mailboxes. */
    private static final Pattern FORM = Pattern.compile("(?=.{1,64}@)" + ATOM + "(\\." + ATOM + ")*@(?<domain>[^@]+)");

    private EmailAddress() {}

    static String require(String field, @Nullable String text) {
        var address = PlainText.require(field, text, MAX_LENGTH);
        var parts = FORM.matcher(address);
        if (!parts.matches() || !isDomain(parts.group("domain"))) {
            throw Reason.INVALID_FIELD.refuse(field, "an e-mail address such as ada@example.com").at(field);
        }
        return address;
    }

    private static boolean isDomain(String text) {
        try {
            return !IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).endsWith(".");
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** Without regard to case, as the unique indexes have it, so that both mean the same by one address. */
    static Predicate same(CriteriaBuilder build, Expression<String> one, String other) {
        return build.equal(folded(build, one), folded(build, build.literal(other)));
    }

    private static Expression<String> folded(CriteriaBuilder build, Expression<String> text) {
        return build.function("casefold", String.class,
                ((HibernateCriteriaBuilder) build).collate(text, "pg_unicode_fast"));
    }
}
