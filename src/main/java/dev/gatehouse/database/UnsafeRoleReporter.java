package dev.gatehouse.database;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says it in one line, ahead of the reporters that would print a stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnsafeRoleReporter implements SpringBootExceptionReporter {

    private static final Logger LOG = LoggerFactory.getLogger(UnsafeRoleReporter.class);

    @Override
    public boolean reportException(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnsafeRole) {
                LOG.error(cause.getMessage());
                return true;
            }
        }
        return false;
    }
}
