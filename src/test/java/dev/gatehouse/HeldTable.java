package dev.gatehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.awaitility.Awaitility;

/**
 * Lets everybody read a table and nobody write to it, until many wait to. What they have decided before they write,
 * they so decide all at the same moment; a ceiling that is counted without a lock breaks every time.
 */
public record HeldTable(DataSource database, String table) {

    private static final int WAITING = 8;

    /** Does the same many times, all of them having begun before any may write. */
    public List<Answer> together(int times, Callable<Answer> call) throws Exception {
        try (var runner = Executors.newSingleThreadExecutor(); var holder = database.getConnection()) {
            hold(holder);
            var answers = runner.submit(() -> Api.together(times, call));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> waiting(holder) >= WAITING);
            holder.commit();
            holder.setAutoCommit(true);
            return answers.get();
        }
    }

    private void hold(Connection holder) throws SQLException {
        holder.setAutoCommit(false);
        try (var statement = holder.createStatement()) {
            statement.execute("lock table " + table + " in share row exclusive mode");
        }
    }

    /** Asked over the holder's own connection: those who wait may have taken all the others. */
    private static int waiting(Connection holder) throws SQLException {
        try (var statement = holder.createStatement();
                var count = statement.executeQuery("select count(*) from pg_locks where not granted")) {
            count.next();
            return count.getInt(1);
        }
    }
}
