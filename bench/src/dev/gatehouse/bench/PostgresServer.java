package dev.gatehouse.bench;

import java.sql.DriverManager;
import java.sql.SQLException;

/** The PostgreSQL that the benched service started. */
record PostgresServer(String port, String ownerPassword) {

    /** Transactions that ended so far, the service's own few a second among them. */
    long commits() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/gatehouse",
                "gatehouse", ownerPassword);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select sum(xact_commit) from pg_stat_database")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
