package dev.gatehouse.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.HttpTest;
import dev.gatehouse.TestOrganization;
import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Uuids;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is written down of a call: once, at the price of its moment, in the minute, hour and day that it belongs to. */
class LedgerTest extends HttpTest {

    private static final Duration RELEASED = Duration.ofMinutes(11);

    @Autowired private Ledger ledger;

    private TestOrganization organization;
    private ApiKeyId key;
    private String model;

    @BeforeEach
    void start() {
        organization = organization("claude_console");
        key = key(organization);
        model = model(Map.of("input", "300", "output", "1500", "cache_read", "30", "cache_write", "375"));
    }

    private static ApiKeyId key(TestOrganization of) {
        return ApiKeyId.from(of.admin().post("/v1/organizations/api_keys",
                Map.of("name", "Key", "workspace_id", of.defaultWorkspaceId())).ok().id());
    }

    private String model(Map<String, String> prices) {
        var id = "model-" + UUID.randomUUID();
        asOperator().post("/v1/platform/models",
                Map.of("id", id, "display_name", id, "vendor", "Test", "type", "text", "prices", prices)).ok();
        return id;
    }

    private int number(String of) {
        return asOwner().sql("select number from model where id = :id").param("id", of).query(Integer.class).single();
    }

    private UsageEvent event(UUID id, @Nullable Instant occurredAt, long input, long output) {
        return new UsageEvent(OrganizationId.from(organization.id()), id, key, number(model), 1, occurredAt, input,
                output, 0, 0, 0, "success");
    }

    private Optional<Recorded> write(UsageEvent event, Instant received) {
        return ledger.record(event, received, RELEASED).join();
    }

    private List<Instant> starts(int minutes) {
        return asOwner().sql("""
                select starts_at from usage_rollup where organization_id = :organization and minutes = :minutes
                order by 1""").param("organization", OrganizationId.from(organization.id()).value())
                .param("minutes", minutes).query((row, n) -> row.getTimestamp(1).toInstant()).list();
    }

    private long spentOn(LocalDate day) {
        return asOwner().sql("""
                select coalesce(sum(cost), 0) from spend_day where organization_id = :organization and day = :day""")
                .param("organization", OrganizationId.from(organization.id()).value()).param("day", day)
                .query(Long.class).single();
    }

    private void makeWeeks(Instant moment) {
        asOwner().sql("call usage_make_weeks(:moment)")
                .param("moment", OffsetDateTime.ofInstant(moment, ZoneOffset.UTC)).update();
    }

    @Test
    void costIsWholeMicroDollarsOfEachKindRoundedOnce() {
        var now = Instant.now();
        var event = new UsageEvent(OrganizationId.from(organization.id()), Uuids.next(now), key, number(model), 1,
                null, 1_000_001, 7, 3, 1, 0, "success");
        // 3 and 15 dollars for a million, 0.3 and 3.75: 3000003, 105, 0.9 and 3.75 micro-dollars, rounded up.
        var recorded = write(event, now).orElseThrow();
        assertThat(recorded).isEqualTo(new Recorded(true, false, 1_000_005, 7, 3_000_003 + 105 + 1 + 4));
        assertThat(ledger.find(event.organizationId(), List.of(event.id(), UUID.randomUUID()))).isEqualTo(
                Map.of(event.id(), recorded.again()));
        assertThat(ledger.find(OrganizationId.next(now), List.of(event.id()))).isEmpty();
    }

    @Test
    void sameCallCountsOnceHoweverOftenAndWhateverItSaysLater() {
        var now = Instant.now();
        var id = Uuids.next(now);
        var all = new ArrayList<CompletableFuture<Optional<Recorded>>>();
        for (int i = 0; i < 50; i++) {
            all.add(ledger.record(event(id, null, 10, 20), now, RELEASED));
        }
        assertThat(all.stream().map(one -> one.join().orElseThrow()).filter(Recorded::isNew)).hasSize(1);
        assertThat(write(event(id, null, 999, 999), now)).contains(new Recorded(false, false, 10, 20, 330));
        assertThat(asOwner().sql("select sum(requests) from usage_rollup where organization_id = :organization")
                .param("organization", OrganizationId.from(organization.id()).value()).query(Long.class).single())
                .isEqualTo(3);
    }

    @Test
    void keyOfAnotherOrganizationOrAnUnknownModelIsNotWritten() {
        var now = Instant.now();
        var other = key(organization("qwen_cloud"));
        var event = event(Uuids.next(now), null, 1, 1);
        assertThat(write(new UsageEvent(event.organizationId(), event.id(), other, event.model(), 1, null, 1, 1, 0, 0,
                0, "success"), now)).isEmpty();
        assertThat(write(new UsageEvent(event.organizationId(), event.id(), key, 2_000_000_000, 1, null, 1, 1, 0, 0, 0,
                "success"), now)).isEmpty();
        assertThat(write(event, now)).isPresent();
    }

    @Test
    void oneThatCannotBeWrittenDoesNotTakeTheOthersWithIt() {
        var now = Instant.now();
        var all = new ArrayList<CompletableFuture<Optional<Recorded>>>();
        for (int i = 0; i < 20; i++) {
            // There is no week for the year 2001.
            all.add(ledger.record(event(Uuids.next(i == 7 ? Instant.parse("2001-02-03T04:05:06Z") : now), null, 1, 1),
                    now, RELEASED));
        }
        for (int i = 0; i < 20; i++) {
            assertThat(all.get(i).handle((recorded, failure) -> failure == null && recorded.isPresent()).join())
                    .isEqualTo(i != 7);
        }
    }

    @Test
    void eventsOnABoundaryBelongToWhatBeginsThere() {
        for (var day : List.of("2028-02-29T00:00:00Z", "2026-12-31T23:00:00Z", "2027-01-01T00:00:00Z",
                "2026-11-30T23:59:00Z")) {
            organization = organization("claude_console");
            key = key(organization);
            var boundary = Instant.parse(day);
            makeWeeks(boundary);
            var received = boundary.plusSeconds(60);
            write(event(Uuids.next(boundary), boundary, 1, 0), received);
            write(event(Uuids.next(boundary.minusMillis(1)), boundary.minusNanos(1000), 1, 0), received);
            assertThat(starts(1)).containsExactly(boundary.minusSeconds(60), boundary);
            assertThat(starts(1440)).isEqualTo(List
                    .of(boundary.minusNanos(1000).atOffset(ZoneOffset.UTC).toLocalDate(),
                            boundary.atOffset(ZoneOffset.UTC).toLocalDate())
                    .stream().distinct()
                    .map(start -> start.atStartOfDay(ZoneOffset.UTC).toInstant()).toList());
        }
    }

    @Test
    void usageIsNeitherBeforeItsAdmissionNorInTheFutureAndSpendIsOfTheDayOfAdmission() {
        var midnight = Instant.parse("2027-03-01T00:00:00Z");
        makeWeeks(midnight);
        var admitted = midnight.minusSeconds(30);
        var received = midnight.plusSeconds(90);
        write(event(Uuids.next(admitted), midnight.minusSeconds(86_400), 1_000_000, 0), received);
        write(event(Uuids.next(admitted), midnight.plusSeconds(86_400), 1_000_000, 0), received);
        write(event(Uuids.next(admitted), null, 1_000_000, 0), received);

        assertThat(starts(1)).containsExactly(midnight.minusSeconds(60), midnight.plusSeconds(60));
        assertThat(spentOn(LocalDate.parse("2027-02-28"))).isEqualTo(9_000_000);
        assertThat(spentOn(LocalDate.parse("2027-03-01"))).isZero();
    }

    @Test
    void priceIsThatOfTheMomentOfUseAndAModelWithoutOneCostsNothingAndSaysSo() {
        var before = Instant.now();
        asOperator().post("/v1/platform/models/" + model, Map.of("prices", Map.of("input", "600"))).ok();
        var after = Instant.now();
        var old = write(event(Uuids.next(before.minusSeconds(60)), before.minusSeconds(1), 1_000_000, 0), after);
        var young = write(event(Uuids.next(before.minusSeconds(60)), after, 1_000_000, 0), after);
        // What it cost before there was a price at all, nobody knows.
        assertThat(old.orElseThrow().cost()).isIn(0L, 3_000_000L);
        assertThat(young.orElseThrow().cost()).isEqualTo(6_000_000);

        model = model(Map.of());
        assertThat(write(event(Uuids.next(after), null, 5, 5), after).orElseThrow().cost()).isZero();
        assertThat(asOwner().sql("""
                select sum(unpriced) from usage_rollup
                where organization_id = :organization and model_id = :model and minutes = 60""")
                .param("organization", OrganizationId.from(organization.id()).value()).param("model", model)
                .query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void whatComesWhenNothingIsReservedAnyMoreIsLateAndCounts() {
        var now = Instant.now();
        assertThat(write(event(Uuids.next(now.minus(RELEASED).plusSeconds(1)), null, 1, 0), now).orElseThrow().late())
                .isFalse();
        assertThat(write(event(Uuids.next(now.minus(RELEASED).minusSeconds(1)), null, 1, 0), now).orElseThrow().late())
                .isTrue();
        assertThat(spentOn(now.minus(RELEASED).atOffset(ZoneOffset.UTC).toLocalDate())).isPositive();
    }

    @Test
    void weeksThatEndedAreDroppedAndTheirSumsKept() {
        var longAgo = Instant.parse("2020-01-15T12:00:00Z");
        makeWeeks(longAgo);
        write(event(Uuids.next(longAgo), null, 1, 0), longAgo);
        asOwner().sql("call usage_drop_weeks('2020-06-01')").update();

        assertThat(asOwner().sql("select count(*) from usage_event where organization_id = :organization")
                .param("organization", OrganizationId.from(organization.id()).value()).query(Long.class).single())
                .isZero();
        assertThat(starts(60)).containsExactly(Instant.parse("2020-01-15T12:00:00Z"));
        assertThat(asOwner().sql("select count(*) from pg_inherits where inhparent = 'usage_event'::regclass")
                .query(Long.class).single()).isGreaterThanOrEqualTo(10);
    }
}
