package dev.gatehouse.gateway;

import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.OrganizationId;
import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Remembers in which minute keys were last used, and writes it down now and then: a check waits for none of it. */
@Component
class LastUsed {

    private static final int BATCH = 5_000;

    /** Of more keys nothing is remembered until these are written down: Postgres may be away for long. */
    private static final int MOST_KEYS = 200_000;

    private record Use(OrganizationId organizationId, ApiKeyId apiKeyId, long minute) {}

    private final JdbcClient jdbc;
    private final OutageLog outages;
    private final Map<ApiKeyId, Use> unwritten = new ConcurrentHashMap<>();

    LastUsed(CheckDatabase database, OutageLog outages) {
        this.jdbc = database.jdbc();
        this.outages = outages;
    }

    /** One look into memory, but for the first use in a minute. */
    void used(OrganizationId organizationId, ApiKeyId apiKeyId, Instant at) {
        long minute = Math.floorDiv(at.getEpochSecond(), 60);
        var known = unwritten.get(apiKeyId);
        if (known != null ? known.minute() < minute : unwritten.size() < MOST_KEYS) {
            unwritten.merge(apiKeyId, new Use(organizationId, apiKeyId, minute),
                    (one, other) -> one.minute() < other.minute() ? other : one);
        }
    }

    /** What Postgres does not take is kept for the next time. Also when the service ends. */
    @Scheduled(fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    @PreDestroy
    void write() {
        var uses = unwritten.values().stream().sorted(Comparator.comparing(use -> use.apiKeyId().value())).toList();
        try {
            for (int from = 0; from < uses.size(); from += BATCH) {
                var batch = uses.subList(from, Math.min(from + BATCH, uses.size()));
                write(batch);
                // Not one that was used again meanwhile.
                batch.forEach(use -> unwritten.remove(use.apiKeyId(), use));
            }
        } catch (DataAccessException away) {
            outages.happened("Postgres does not take when keys were used", away);
        }
    }

    private void write(List<Use> uses) {
        jdbc.sql("""
                select gateway_keys_used(cast(:organizations as uuid[]), cast(:keys as uuid[]),
                    cast(:used as timestamptz[]))""")
                .param("organizations", array(uses, use -> use.organizationId().value()))
                .param("keys", array(uses, use -> use.apiKeyId().value()))
                .param("used", array(uses, use -> Instant.ofEpochSecond(use.minute() * 60)))
                .query(rows -> {
                });
    }

    /** As Postgres writes an array. */
    private static String array(List<Use> uses, Function<Use, Object> field) {
        var text = new StringBuilder("{");
        uses.forEach(use -> text.append(text.length() > 1 ? "," : "").append(field.apply(use)));
        return text.append('}').toString();
    }
}
