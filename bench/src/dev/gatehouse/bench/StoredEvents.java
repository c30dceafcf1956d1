package dev.gatehouse.bench;

import dev.gatehouse.kernel.ApiKeyId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;

/** Puts events and their sums into the database as its owner: as many as no client could report in the time. */
final class StoredEvents implements AutoCloseable {

    private static final String EVENTS = """
            insert into usage_event
            select k.organization_id, (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7'
                    || substr(md5(n::text), 1, 3) || '8' || substr(md5(n::text || random()), 1, 15))::uuid,
                k.workspace_id, k.id, (?::text[])[1 + (n / 7) % 3], 1, at, at, 1000, 100, 0, 0, 0, 'success', 3000, 1500,
                0, 0, 0
            from generate_series(1, ?::bigint) n
            cross join lateral (select ?::timestamptz + interval '1 day' * (n - 0.5) / ?::bigint as at) t
            join api_key k on k.id = (?::uuid[])[1 + n % 9]""";

    private static final String SUMS = """
            insert into usage_rollup
            select organization_id, w.minutes,
                date_bin(make_interval(mins => w.minutes), occurred_at, timestamptz '2000-01-01 00:00:00+00'),
                workspace_id, api_key_id, model_id, count(*), sum(input_tokens), sum(output_tokens), 0, 0, 0,
                sum(input_cost), sum(output_cost), 0, 0, 0, 0
            from usage_event cross join (values (1), (60), (1440)) as w (minutes)
            where organization_id = (select organization_id from api_key where id = ?::uuid)
                and id >= usage_id_at(?::timestamptz) and id < usage_id_at(?::timestamptz + interval '1 day')
            group by 1, 2, 3, 4, 5, 6""";

    private final Connection connection;

    private StoredEvents(Connection connection) {
        this.connection = connection;
    }

    static StoredEvents open() throws SQLException {
        return new StoredEvents(
                DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + System.getenv("BENCH_POSTGRES_PORT")
                        + "/gatehouse", "gatehouse", System.getenv("BENCH_POSTGRES_PASSWORD")));
    }

    /** Spread evenly over the days, keys and models. */
    void add(Spender spender, long events, LocalDate from, int days) throws SQLException {
        try (var weeks = connection.prepareStatement("call usage_make_weeks(?::timestamptz)")) {
            weeks.setString(1, from + "T00:00:00Z");
            weeks.execute();
        }
        var keys = spender.keys().stream().map(key -> ApiKeyId.from(key).value()).toArray();
        for (int day = 0; day < days; day++) {
            var start = from.plusDays(day) + "T00:00:00Z";
            try (var add = connection.prepareStatement(EVENTS); var sum = connection.prepareStatement(SUMS)) {
                long count = events / days + (day < events % days ? 1 : 0);
                add.setArray(1, connection.createArrayOf("text", Spender.MODELS.toArray()));
                add.setLong(2, count);
                add.setString(3, start);
                add.setLong(4, count);
                add.setArray(5, connection.createArrayOf("uuid", keys));
                add.executeUpdate();
                sum.setString(1, keys[0].toString());
                sum.setString(2, start);
                sum.setString(3, start);
                sum.executeUpdate();
            }
        }
        // As the server does by itself in time; not while it is measured.
        try (var statement = connection.createStatement()) {
            statement.execute("vacuum (analyze) usage_event, usage_rollup");
        }
    }

    long count(String table) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
