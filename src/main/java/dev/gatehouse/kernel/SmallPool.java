package dev.gatehouse.kernel;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * A few connections for one purpose alone: however busy or stuck everything else is, it goes on. A statement that gets no
 * answer is given up soon, because whoever asked has gone.
 */
public final class SmallPool {

    private static final long CONNECTION_TIMEOUT_MILLIS = 1_000;

    private SmallPool() {}

    /**
     * Opens no connection yet: the service starts, and says so, also where Postgres comes a moment later.
     *
     * @param answerSeconds how long a statement may take
     */
    public static HikariDataSource of(JdbcConnectionDetails details, String name, int connections, int answerSeconds) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(details.getJdbcUrl());
        config.setUsername(details.getUsername());
        config.setPassword(details.getPassword());
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        config.setReadOnly(false);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "gatehouse " + name);
        config.addDataSourceProperty("connectTimeout", "1");
        config.addDataSourceProperty("socketTimeout", Integer.toString(answerSeconds));
        return new HikariDataSource(config);
    }
}
