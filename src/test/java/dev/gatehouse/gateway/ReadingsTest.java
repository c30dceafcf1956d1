package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.kernel.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;

/** What becomes of readings that a change overtakes, or that Postgres does not answer. */
class ReadingsTest extends GatewayTest {

    private final OrganizationId busy = OrganizationId.next(Instant.now());
    private final OrganizationId quiet = OrganizationId.next(Instant.now());

    @Autowired private Readings readings;
    @Autowired private Generations generations;

    private String load(OrganizationId whose, Supplier<String> source) {
        return readings.load(whose, () -> readings.read(source), value -> whose).value();
    }

    /** Its reading began after it was asked for: nobody can know of anything later. */
    @Test
    void whoeverChangesAllTheTimeIsReadOnceAndKeepsNobodyElseFromReading() {
        var times = new AtomicInteger();
        assertThat(load(busy, () -> {
            generations.outdate(busy);
            times.incrementAndGet();
            return "as it was meanwhile";
        })).isEqualTo("as it was meanwhile");
        assertThat(times).hasValue(1);
        assertThat(load(quiet, () -> "quiet")).isEqualTo("quiet");
    }

    @Test
    void whatPostgresDoesNotAnswerIsNotAskedAgainForAMoment() {
        assertThatThrownBy(() -> load(busy, () -> {
            throw new DataAccessResourceFailureException("away");
        })).isInstanceOf(DataAccessException.class);
        var asked = new AtomicInteger();
        assertThatThrownBy(() -> load(quiet, () -> "no " + asked.incrementAndGet()))
                .hasMessageContaining("a moment ago");
        assertThat(asked).hasValue(0);
        Awaitility.await().atMost(Duration.ofSeconds(5)).ignoreExceptions()
                .until(() -> load(quiet, () -> "back").equals("back"));
    }
}
