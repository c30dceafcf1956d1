package dev.gatehouse.organization;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** When two addresses are one. */
final class EmailAddress {

    private EmailAddress() {}

    /** Without regard to case, as the unique indexes have it, so that both mean the same by one address. */
    static Predicate same(CriteriaBuilder build, Expression<String> one, String other) {
        return build.equal(folded(build, one), folded(build, build.literal(other)));
    }

    private static Expression<String> folded(CriteriaBuilder build, Expression<String> text) {
        return build.function("casefold", String.class,
                ((HibernateCriteriaBuilder) build).collate(text, "pg_unicode_fast"));
    }
}
