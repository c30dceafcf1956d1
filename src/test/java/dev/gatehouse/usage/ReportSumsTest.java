package dev.gatehouse.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.WorkspaceId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** However a report is cut and grouped, it is what the ledger says, to the token and to the micro-dollar. */
class ReportSumsTest extends ReportTest {

    private static final Instant FIRST = Instant.parse("2031-12-31T22:30:00Z");
    private static final String[] TIME = {"starting_at", "2031-12-30T00:00:00Z", "ending_at", "2032-01-03T00:00:00Z"};
    private static final int EVENTS = 60;
    private static final List<String> DIMENSIONS = List.of("workspace_id", "api_key_id", "model");

    /** One call as the ledger has it; {@code values} are what it used, then what each of that cost. */
    private record Event(Instant at, Map<String, String> of, List<Long> values) {}

    private List<Event> events;

    @BeforeEach
    void callsOverTheYearsEnd() {
        var keys = List.of(defaultKey, workspaceKey, key(own, workspace), otherKey);
        var priced = models.text("a", "prices", Map.of("input", "333.3333", "output", "1499", "cache_read", "7.7"));
        var all = List.of(priced, models.image("i", "prices", Map.of("image", "3.9")), models.text("free"));
        var random = new Random(5);
        for (int i = 0; i < EVENTS; i++) {
            ledger.add(keys.get(random.nextInt(keys.size())), all.get(random.nextInt(all.size())),
                    FIRST.plusSeconds(random.nextInt(4 * 60) * 60L), new TestLedger.Used(random.nextInt(100_000),
                            random.nextInt(5_000), random.nextInt(3) * 11, random.nextInt(2) * 7, random.nextInt(3)));
        }
        events = asOwner().sql("select * from usage_event where organization_id = :organization")
                .param("organization", OrganizationId.parse(own.id()).orElseThrow().value()).query(this::event).list();
        assertThat(events.size()).isBetween(EVENTS / 2, EVENTS - 1);
    }

    private Event event(ResultSet row, int number) throws SQLException {
        var workspaceId = new WorkspaceId(row.getObject("workspace_id", UUID.class)).toString();
        var values = new ArrayList<Long>();
        for (var column : List.of("input_tokens", "output_tokens", "cache_read_tokens", "cache_write_tokens", "images",
                "input_cost", "output_cost", "cache_read_cost", "cache_write_cost", "image_cost")) {
            values.add(row.getLong(column));
        }
        return new Event(row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                Map.of("workspace_id", workspaceId.equals(own.defaultWorkspaceId()) ? "" : workspaceId, "api_key_id",
                        new ApiKeyId(row.getObject("api_key_id", UUID.class)).toString(), "model",
                        row.getString("model_id")),
                values);
    }

    private static List<List<String>> groupings(List<String> dimensions) {
        var all = new ArrayList<List<String>>();
        for (int chosen = 0; chosen < (1 << dimensions.size()); chosen++) {
            var some = new ArrayList<String>();
            for (int i = 0; i < dimensions.size(); i++) {
                if (((chosen >> i) & 1) == 1) {
                    some.add(dimensions.get(i));
                }
            }
            all.add(some);
        }
        return all;
    }

    private static String[] parameters(BucketWidth width, List<String> grouping) {
        var parameters = new ArrayList<>(List.of(TIME));
        parameters.addAll(List.of("bucket_width", width.toString(), "limit", String.valueOf(width.maxLimit())));
        grouping.forEach(dimension -> parameters.addAll(List.of("group_by[]", dimension)));
        return parameters.toArray(String[]::new);
    }

    /** By bucket and group, the sum of each value. */
    private Map<String, List<Long>> inLedger(BucketWidth width, List<String> grouping,
            Function<Event, List<Long>> values) {
        var sums = new TreeMap<String, List<Long>>();
        for (var event : events) {
            var group = new StringBuilder(width.startOf(event.at()).toString());
            grouping.forEach(dimension -> group.append(' ').append(event.of().get(dimension)));
            sums.merge(group.toString(), values.apply(event), ReportSumsTest::plus);
        }
        return sums;
    }

    private Map<String, List<Long>> inReport(String path, BucketWidth width, List<String> asked,
            List<String> grouping, Function<JsonNode, List<Long>> values) {
        var sums = new TreeMap<String, List<Long>>();
        for (var bucket : buckets(own.admin(), path, parameters(width, asked))) {
            for (var result : bucket.get("results")) {
                var group = new StringBuilder(bucket.get("starting_at").asString());
                grouping.forEach(dimension -> group.append(' ').append(result.get(dimension).asString("")));
                sums.merge(group.toString(), values.apply(result), ReportSumsTest::plus);
            }
        }
        return sums;
    }

    private static List<Long> plus(List<Long> one, List<Long> other) {
        var sum = new ArrayList<Long>();
        for (int i = 0; i < one.size(); i++) {
            sum.add(one.get(i) + other.get(i));
        }
        return sum;
    }

    private static List<Long> cost(Event event) {
        return List.of(event.values().subList(5, 10).stream().mapToLong(Long::longValue).sum());
    }

    private static List<Long> amount(JsonNode result) {
        return List.of(new BigDecimal(result.get("amount").asString()).movePointRight(4).longValueExact());
    }

    @Test
    void everyGroupingOfUsageIsWhatTheLedgerSays() {
        for (var width : BucketWidth.values()) {
            for (var grouping : groupings(DIMENSIONS)) {
                assertThat(inReport(USAGE, width, grouping, grouping, result -> List.of(
                        result.get("uncached_input_tokens").asLong(), result.get("output_tokens").asLong(),
                        result.get("cache_read_input_tokens").asLong(),
                        result.at("/cache_creation/ephemeral_5m_input_tokens").asLong(),
                        result.get("images").asLong(), result.get("requests").asLong()))).as(width + " " + grouping)
                        .isEqualTo(inLedger(width, grouping, event -> {
                            var used = new ArrayList<>(event.values().subList(0, 5));
                            used.add(1L);
                            return used;
                        }));
            }
        }
    }

    @Test
    void everyGroupingOfCostIsWhatTheLedgerSays() {
        for (var width : BucketWidth.values()) {
            for (var grouping : groupings(List.of("workspace_id", "description"))) {
                var known = grouping.stream().map(dimension -> dimension.equals("description") ? "model" : dimension)
                        .toList();
                assertThat(inReport(COST, width, grouping, known, ReportSumsTest::amount)).as(width + " " + grouping)
                        .isEqualTo(inLedger(width, known, ReportSumsTest::cost));
            }
        }
    }

    @Test
    void partsOfEveryFilterSumUpToTheWhole() {
        long whole = events.stream().mapToLong(event -> event.values().getFirst()).sum();
        assertThat(whole).isPositive();
        for (var dimension : Map.of("workspace_ids[]", "workspace_id", "api_key_ids[]", "api_key_id", "models[]",
                "model").entrySet()) {
            var values = events.stream().map(event -> event.of().get(dimension.getValue())).distinct().toList();
            long parts = 0;
            for (var value : values) {
                var id = value.isEmpty() ? own.defaultWorkspaceId() : value;
                var parameters = new ArrayList<>(List.of(TIME));
                parameters.addAll(List.of(dimension.getKey(), id));
                parts += numbers(results(own.admin(), USAGE, parameters.toArray(String[]::new)),
                        "uncached_input_tokens").stream().mapToLong(Long::longValue).sum();
            }
            assertThat(values.size()).as(dimension.getKey()).isGreaterThan(1);
            assertThat(parts).as(dimension.getKey()).isEqualTo(whole);
        }
    }
}
