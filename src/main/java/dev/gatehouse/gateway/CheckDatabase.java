package dev.gatehouse.gateway;

import com.zaxxer.hikari.HikariDataSource;
import dev.gatehouse.kernel.SmallPool;
import jakarta.annotation.PreDestroy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A few connections for checks alone: however stuck administration is, a key that is not known yet can be looked up. */
@Component
class CheckDatabase {

    private static final int CONNECTIONS = 4;
    private static final int ANSWER_SECONDS = 2;

    private final HikariDataSource pool;
    private final JdbcClient jdbc;

    CheckDatabase(JdbcConnectionDetails details) {
        this.pool = SmallPool.of(details, "checks", CONNECTIONS, ANSWER_SECONDS);
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
