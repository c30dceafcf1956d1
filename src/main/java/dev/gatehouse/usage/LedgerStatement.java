package dev.gatehouse.usage;

import com.zaxxer.hikari.HikariDataSource;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.SmallPool;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The statements that write and read the ledger, over connections of its own. */
@Component
class LedgerStatement {

    private static final int CONNECTIONS = 3;
    private static final int ANSWER_SECONDS = 5;

    private static final String RECORD = "select * from usage_record(?, ?::interval, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String RECORDED = "select * from usage_recorded(?, ?)";

    private final HikariDataSource pool;
    private final JdbcTemplate jdbc;

    LedgerStatement(JdbcConnectionDetails details) {
        this.pool = SmallPool.of(details, "ledger", CONNECTIONS, ANSWER_SECONDS);
        this.jdbc = new JdbcTemplate(pool);
    }

    /**
     * One statement and one commit for all of them.
     *
     * @param events each with another id
     * @param released how long after its admission what a call reserved may still be held
     * @return what the ledger now says of each, in the order of the events; null for keys and models that there are not
     * @throws org.springframework.dao.DataAccessException where it is not known whether any was written
     */
    List<@Nullable Recorded> write(List<UsageEvent> events, Instant received, Duration released) {
        return query(connection -> {
            var statement = connection.prepareStatement(RECORD);
            statement.setObject(1, OffsetDateTime.ofInstant(received, ZoneOffset.UTC));
            statement.setString(2, released.toSeconds() + " seconds");
            var columns = new Columns(connection, events);
            statement.setArray(3, columns.of("uuid", event -> event.organizationId().value()));
            statement.setArray(4, columns.of("uuid", UsageEvent::id));
            statement.setArray(5, columns.of("uuid", event -> event.apiKeyId().value()));
            statement.setArray(6, columns.of("int4", UsageEvent::model));
            statement.setArray(7, columns.of("int4", UsageEvent::spendEpoch));
            statement.setArray(8, columns.of("timestamptz", event -> text(event.occurredAt())));
            statement.setArray(9, columns.of("int4", event -> Math.toIntExact(event.inputTokens())));
            statement.setArray(10, columns.of("int4", event -> Math.toIntExact(event.outputTokens())));
            statement.setArray(11, columns.of("int4", event -> Math.toIntExact(event.cacheReadTokens())));
            statement.setArray(12, columns.of("int4", event -> Math.toIntExact(event.cacheWriteTokens())));
            statement.setArray(13, columns.of("int4", event -> Math.toIntExact(event.images())));
            statement.setArray(14, columns.of("text", UsageEvent::outcome));
            return statement;
        }, rows -> {
            var recorded = new ArrayList<@Nullable Recorded>(events.size());
            events.forEach(event -> recorded.add(null));
            while (rows.next()) {
                recorded.set(rows.getInt("place") - 1, read(rows, rows.getBoolean("is_new")));
            }
            return recorded;
        });
    }

    /** @throws org.springframework.dao.DataAccessException where Postgres does not answer */
    Map<UUID, Recorded> read(OrganizationId organizationId, List<UUID> ids) {
        return query(connection -> {
            var statement = connection.prepareStatement(RECORDED);
            statement.setObject(1, organizationId.value());
            statement.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
            return statement;
        }, rows -> {
            var recorded = new HashMap<UUID, Recorded>();
            while (rows.next()) {
                recorded.put(rows.getObject("id", UUID.class), read(rows, false));
            }
            return recorded;
        });
    }

    private <T> T query(org.springframework.jdbc.core.PreparedStatementCreator statement,
            org.springframework.jdbc.core.ResultSetExtractor<T> reader) {
        var result = jdbc.query(statement, reader);
        if (result == null) {
            throw new IllegalStateException("The reader answers always");
        }
        return result;
    }

    private static Recorded read(ResultSet row, boolean isNew) throws SQLException {
        long input = row.getLong("input_tokens") + row.getLong("cache_read_tokens") + row.getLong("cache_write_tokens");
        return new Recorded(isNew, row.getBoolean("late"), input, row.getLong("output_tokens"), row.getLong("cost"));
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }

    @PreDestroy
    void close() {
        pool.close();
    }

    private record Columns(Connection connection, List<UsageEvent> events) {

        java.sql.Array of(String type, Function<UsageEvent, @Nullable Object> value) throws SQLException {
            return connection.createArrayOf(type, events.stream().map(value).toArray());
        }
    }
}
