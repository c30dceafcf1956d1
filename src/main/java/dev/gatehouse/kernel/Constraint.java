package dev.gatehouse.kernel;

import java.util.function.Supplier;
import org.postgresql.util.PSQLException;
import org.springframework.dao.DataIntegrityViolationException;

/** What the database itself refuses, told by the name of the constraint. */
public final class Constraint {

    private Constraint() {}

    /** Does the work and turns a violation of the named constraint into the refusal; others pass unchanged. */
    public static <T> T guard(String constraint, Supplier<Refusal> refusal, Supplier<T> work) {
        try {
            return work.get();
        } catch (DataIntegrityViolationException violation) {
            if (violation.getMostSpecificCause() instanceof PSQLException cause && cause.getServerErrorMessage() != null
                    && constraint.equals(cause.getServerErrorMessage().getConstraint())) {
                throw refusal.get();
            }
            throw violation;
        }
    }
}
