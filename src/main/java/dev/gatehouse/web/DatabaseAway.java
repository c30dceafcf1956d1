package dev.gatehouse.web;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells a database that does not answer, after which nothing is done and trying again is right, from other faults. */
final class DatabaseAway {

    private DatabaseAway() {}

    static boolean causes(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case CannotCreateTransactionException begun -> {
                    return true;
                }
                case DataAccessResourceFailureException resource -> {
                    return true;
                }
                case QueryTimeoutException timeout -> {
                    return true;
                }
                case SQLTransientConnectionException pool -> {
                    return true;
                }
                // Class 08: the connection is lost; 57P: the server is going down or coming up.
                case SQLException sql when sql.getSQLState() != null
                        && (sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57P")) -> {
                    return true;
                }
                default -> {
                    continue;
                }
            }
        }
        return false;
    }
}
