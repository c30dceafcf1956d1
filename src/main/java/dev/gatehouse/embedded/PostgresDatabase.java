package dev.gatehouse.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/**
 * The database and its two roles: the owner, which migrates it, and the service's, which owns nothing. Neither is the
 * superuser: that one would pass every policy.
 */
final class PostgresDatabase {

    static final String OWNER = "gatehouse";
    static final String SERVICE = "gatehouse_service";

    private static final String NAME = "gatehouse";

    private static final String CONNECTION_FAILURE = "08";
    private static final String STARTING_UP = "57P03";
    private static final String WRONG_PASSWORD = "28P01";

    private PostgresDatabase() {}

    static String url(int port) {
        return url(port, NAME);
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Whether the server lets us in; if so, makes what is missing, whatever an earlier start got done. */
    static boolean isReady(int port, Secrets secrets) {
        String password = secrets.get(Secret.POSTGRES_SUPERUSER_PASSWORD);
        try (Connection superuser = DriverManager.getConnection(url(port, "postgres"), "postgres", password)) {
            makeRolesAndDatabase(superuser, secrets);
            return true;
        } catch (SQLException e) {
            String state = Objects.requireNonNullElse(e.getSQLState(), "");
            if (state.startsWith(CONNECTION_FAILURE) || state.equals(STARTING_UP)) {
                return false;
            }
            if (state.equals(WRONG_PASSWORD)) {
                throw new StartRefused(
                        "The embedded PostgreSQL does not take POSTGRES_SUPERUSER_PASSWORD of secrets.env"
                                + " in the data folder: put back the file that was written together with the data.",
                        e);
            }
            throw new IllegalStateException(e);
        }
    }

    private static void makeRolesAndDatabase(Connection connection, Secrets secrets) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            makeRole(statement, OWNER, secrets.get(Secret.POSTGRES_GATEHOUSE_PASSWORD));
            makeRole(statement, SERVICE, secrets.get(Secret.POSTGRES_SERVICE_PASSWORD));
            if (isMissing(statement, "select 1 from pg_database where datname = '" + NAME + "'")) {
                statement.execute("create database " + NAME + " owner " + OWNER);
            }
        }
    }

    private static void makeRole(Statement statement, String name, String password) throws SQLException {
        if (isMissing(statement, "select 1 from pg_roles where rolname = '" + name + "'")) {
            statement.execute("create role " + name);
        }
        // Letters and digits only, and no statement reaches the server's log. An older version let the owner make roles.
        statement.execute("alter role " + name + " login nocreaterole password '" + password + "'");
    }

    private static boolean isMissing(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return !row.next();
        }
    }
}
