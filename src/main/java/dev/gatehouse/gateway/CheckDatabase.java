package dev.gatehouse.gateway;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.annotation.PreDestroy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A few connections for checks alone: however busy or stuck administration is, a key that is not known yet can be looked
 * up. A statement that gets no answer is given up soon, because whoever asked has gone.
 */
@Component
class CheckDatabase {

    private static final int CONNECTIONS = 4;
    private static final long CONNECTION_TIMEOUT_MILLIS = 1_000;

    private final HikariDataSource pool;
    private final JdbcClient jdbc;

    CheckDatabase(JdbcConnectionDetails details) {
        var config = new HikariConfig();
        config.setPoolName("checks");
        config.setJdbcUrl(details.getJdbcUrl());
        config.setUsername(details.getUsername());
        config.setPassword(details.getPassword());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        config.setReadOnly(false);
        // The service starts, and says so, also where Postgres comes a moment later.
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "gatehouse checks");
        config.addDataSourceProperty("connectTimeout", "1");
        config.addDataSourceProperty("socketTimeout", "2");
        this.pool = new HikariDataSource(config);
        this.jdbc = JdbcClient.create(pool);
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    @PreDestroy
    void close() {
        pool.close();
    }
}
