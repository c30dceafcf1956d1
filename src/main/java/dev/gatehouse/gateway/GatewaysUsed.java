package dev.gatehouse.gateway;

import dev.gatehouse.kernel.GatewayId;
import jakarta.annotation.PreDestroy;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Remembers in which minute gateways last asked, so that the operator knows whom a deletion would stop. */
@Component
class GatewaysUsed {

    private final JdbcClient jdbc;
    private final OutageLog outages;
    private final Clock clock;
    private final Map<GatewayId, Long> unwritten = new ConcurrentHashMap<>();

    GatewaysUsed(CheckDatabase database, OutageLog outages, Clock clock) {
        this.jdbc = database.jdbc();
        this.outages = outages;
        this.clock = clock;
    }

    /** One look into memory, but for the first use in a minute. */
    void used(GatewayId gateway) {
        long minute = Math.floorDiv(clock.instant().getEpochSecond(), 60);
        var known = unwritten.get(gateway);
        if (known == null || known < minute) {
            unwritten.merge(gateway, minute, Math::max);
        }
    }

    /** What Postgres does not take is kept for the next time. Also when the service ends. */
    @Scheduled(fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    @PreDestroy
    void write() {
        try {
            unwritten.forEach((gateway, minute) -> {
                jdbc.sql("select gateway_used(:id, :at)").param("id", gateway.value())
                        .param("at", Timestamp.from(Instant.ofEpochSecond(minute * 60))).query(rows -> {
                        });
                // Not one that was used again meanwhile.
                unwritten.remove(gateway, minute);
            });
        } catch (DataAccessException away) {
            outages.happened("Postgres does not take when gateways asked", away);
        }
    }
}
