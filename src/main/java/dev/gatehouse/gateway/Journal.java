package dev.gatehouse.gateway;

import dev.gatehouse.kernel.OrganizationId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks Postgres each second what has changed. Messages in Redis are quicker, but may be lost with nobody knowing; this
 * cannot be lost, so that what is remembered of a key holds until it is told otherwise, and is not read again and again.
 */
@Component
class Journal {

    /** Half of how long changes are kept: who heard nothing for so long no longer knows what it missed. */
    static final Duration KEPT = Duration.ofHours(1);
    private static final long MISSED_NANOS = KEPT.dividedBy(2).toNanos();

    /** The largest number of a transaction: none comes after it. */
    private static final String NOTHING_YET = Long.toUnsignedString(-1);

    private record Told(String nextSince, JsonNode changes) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Generations generations;
    private final OutageLog outages;
    private final ReentrantLock reading = new ReentrantLock();
    private Set<Long> seen = Set.of();
    private String since = NOTHING_YET;
    private volatile long heardAtNanos = System.nanoTime() - MISSED_NANOS;

    Journal(CheckDatabase database, JsonMapper json, Generations generations, OutageLog outages) {
        this.jdbc = database.jdbc();
        this.json = json;
        this.generations = generations;
        this.outages = outages;
    }

    /** Whether everything that was committed up to that long ago is known here. */
    boolean heardWithin(Duration age) {
        return System.nanoTime() - heardAtNanos < age.toNanos();
    }

    @Scheduled(fixedRate = 1, timeUnit = TimeUnit.SECONDS)
    void read() {
        // Where Postgres does not answer, one waits for it and not one more each second.
        if (!reading.tryLock()) {
            return;
        }
        try {
            long asked = System.nanoTime();
            var told = ask(since);
            // The numbers begin anew where the database is another, put back from a dump.
            if (asked - heardAtNanos >= MISSED_NANOS
                    || Long.compareUnsigned(number(told.nextSince()), number(since)) < 0) {
                generations.outdateAll();
            }
            outdate(told.changes());
            since = told.nextSince();
            heardAtNanos = asked;
        } catch (DataAccessException away) {
            outages.happened("Postgres does not tell what has changed", away);
        } finally {
            reading.unlock();
        }
    }

    private Told ask(String from) {
        return jdbc.sql("select next_since::text, changes::text from gateway_changes(cast(:since as xid8))")
                .param("since", from)
                .query((row, n) -> new Told(row.getString(1), json.readTree(row.getString(2)))).single();
    }

    private static long number(String xid) {
        return Long.parseUnsignedLong(xid);
    }

    /** While a transaction lasts, all that was committed beside it is told again each time. */
    private void outdate(JsonNode changes) {
        var now = new HashSet<Long>();
        for (var change : changes) {
            long id = change.get(0).asLong();
            now.add(id);
            if (seen.contains(id)) {
                continue;
            }
            if (change.get(1).isNull()) {
                generations.outdateAll();
            } else {
                generations.outdate(new OrganizationId(UUID.fromString(change.get(1).asString())));
            }
        }
        seen = now;
    }
}
