package dev.gatehouse.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was spent, as administrators read it. */
class CostReportTest extends ReportTest {

    private static final String[] DAY = {"starting_at", "2031-07-01T00:00:00Z", "ending_at", "2031-07-02T00:00:00Z"};
    private static final Instant NOON = Instant.parse("2031-07-01T12:00:00Z");

    private String model;

    @BeforeEach
    void pricedModel() {
        model = models.text("a", "prices",
                Map.of("input", "300", "output", "1500", "cache_read", "30", "cache_write", "375"));
    }

    private static String[] day(String... more) {
        return Stream.concat(Stream.of(DAY), Stream.of(more))
                .toArray(String[]::new);
    }

    @Test
    void amountIsInCentsAndExact() {
        ledger.add(workspaceKey, model, NOON, new TestLedger.Used(1_000_000, 1_000, 0, 0, 0));
        ledger.add(defaultKey, model, NOON, new TestLedger.Used(0, 0, 0, 1, 0));
        ledger.add(otherKey, model, NOON, new TestLedger.Used(500_000, 0, 0, 0, 0));

        var all = results(own.admin(), COST, DAY);
        // One token for 375 cents a million is 3.75 micro-dollars, which is 4.
        assertThat(texts(all, "amount")).containsExactly("301.5004");
        assertThat(texts(all, "currency")).containsExactly("USD");
        var one = all.getFirst();
        for (var field : new String[]{"workspace_id", "api_key_id", "description", "cost_type", "context_window",
                "model",
                "service_tier", "token_type"}) {
            assertThat(one.get(field).isNull()).as(field).isTrue();
        }
        var byWorkspace = results(own.admin(), COST, day("group_by[]", "workspace_id"));
        assertThat(texts(byWorkspace, "workspace_id")).containsExactlyInAnyOrder("", workspace);
        assertThat(texts(byWorkspace, "amount")).containsExactlyInAnyOrder("0.0004", "301.5");
        var byKey = results(own.admin(), COST, day("group_by[]", "api_key_id"));
        assertThat(texts(byKey, "api_key_id")).containsExactlyInAnyOrder(workspaceKey, defaultKey);
        assertThat(texts(byKey, "amount")).containsExactlyInAnyOrder("0.0004", "301.5");
        assertThat(texts(results(other.admin(), COST, DAY), "amount")).containsExactly("150");
    }

    @Test
    void descriptionSaysForWhat() {
        var images = models.image("i", "prices", Map.of("image", "4"));
        ledger.add(workspaceKey, model, NOON, new TestLedger.Used(1_000_000, 10_000, 1_000_000, 100_000, 0));
        ledger.add(workspaceKey, images, NOON, new TestLedger.Used(0, 0, 0, 0, 3));

        var lines = results(own.admin(), COST, day("group_by[]", "description"));
        assertThat(lines.stream().map(line -> line.get("description").asString() + ": " + line.get("amount").asString()
                + " " + line.get("token_type").asString("-") + " " + line.get("cost_type").asString()).toList())
                .containsExactlyInAnyOrder(
                        "Model " + model + " Usage - Input Tokens: 300 uncached_input_tokens tokens",
                        "Model " + model + " Usage - Output Tokens: 15 output_tokens tokens",
                        "Model " + model + " Usage - Input Tokens, Cache Read: 30 cache_read_input_tokens tokens",
                        "Model " + model + " Usage - Input Tokens, Cache Write: 37.5 "
                                + "cache_creation.ephemeral_5m_input_tokens tokens",
                        "Model " + images + " Usage - Images: 12 - images");
        assertThat(texts(lines, "model")).contains(model, images);
        assertThat(texts(lines, "service_tier")).containsOnly("standard");
        assertThat(texts(results(own.admin(), COST, DAY), "amount")).containsExactly("394.5");
    }

    @Test
    void modelWithoutAPriceCostsNothingAndTheReportSaysSo() {
        ledger.add(defaultKey, models.text("free"), NOON, TestLedger.Used.tokens(1000, 1000));
        ledger.add(defaultKey, models.text("half", "prices", Map.of("input", "100")), NOON,
                TestLedger.Used.tokens(1_000_000, 1000));
        ledger.add(defaultKey, model, NOON, TestLedger.Used.tokens(1_000_000, 0));

        var all = results(own.admin(), COST, DAY);
        assertThat(texts(all, "amount")).containsExactly("400");
        assertThat(numbers(all, "unpriced_requests")).containsExactly(2L);
        var lines = results(own.admin(), COST, day("group_by[]", "description"));
        assertThat(numbers(lines, "unpriced_requests").stream().mapToLong(Long::longValue).sum()).isEqualTo(2);
        assertThat(lines.stream().filter(line -> line.get("unpriced_requests").asLong() > 0)
                .map(line -> line.get("model").asString() + " " + line.get("amount").asString()))
                .containsExactlyInAnyOrder(models.name("free") + " 0", models.name("half") + " 0");
    }

    @Test
    void priceOfTheMomentOfUseHolds() {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        ledger.add(defaultKey, model, now, TestLedger.Used.tokens(1_000_000, 0));
        asOperator().post("/v1/platform/models/" + model, Map.of("prices", Map.of("input", "500"))).ok();
        ledger.add(defaultKey, model, NOON, TestLedger.Used.tokens(1_000_000, 0));

        assertThat(texts(results(own.admin(), COST, DAY), "amount")).containsExactly("500");
        var unended = results(own.admin(), COST, "starting_at", now.minusSeconds(60).toString(), "bucket_width", "1m");
        assertThat(texts(unended, "amount")).containsExactly("300");
    }

    @Test
    void minutesAndHoursAreTakenToo() {
        ledger.add(defaultKey, model, NOON, TestLedger.Used.tokens(1_000_000, 0));
        ledger.add(defaultKey, model, NOON.plusSeconds(60), TestLedger.Used.tokens(2_000_000, 0));

        assertThat(texts(results(own.admin(), COST, day("bucket_width", "1m")), "amount")).containsExactly("300",
                "600");
        assertThat(texts(results(own.admin(), COST, day("bucket_width", "1h")), "amount")).containsExactly("900");
        assertThat(own.admin().get(query(COST, day("group_by[]", "model"))).string("error.details.field"))
                .isEqualTo("group_by");
    }

    @Test
    void costsAreCsvThatASpreadsheetDoesNotRun() {
        var formula = models.text("f", "display_name", "=1+1," + models.tag(), "prices", Map.of("input", "300"));
        ledger.add(workspaceKey, formula, NOON, TestLedger.Used.tokens(1_000_000, 0));
        ledger.add(otherKey, formula, NOON, TestLedger.Used.tokens(1_000_000, 0));

        var csv = own.admin().with("Accept", "text/csv")
                .get(query(COST, day("group_by[]", "workspace_id", "group_by[]", "description"))).ok();
        assertThat(csv.text().split("\r\n", -1)).containsExactly(
                "starting_at,ending_at,currency,amount,workspace_id,api_key_id,description,cost_type,context_window,model,"
                        + "service_tier,token_type,unpriced_requests",
                "2031-07-01T00:00:00Z,2031-07-02T00:00:00Z,USD,300," + workspace + ",,\"'=1+1," + models.tag()
                        + " Usage - Input Tokens\",tokens,," + formula + ",standard,uncached_input_tokens,0",
                "");
    }

    @Test
    void whoSeesNoUsageSeesNoCost() {
        ledger.add(defaultKey, model, NOON, TestLedger.Used.tokens(1_000_000, 0));
        ledger.add(workspaceKey, model, NOON, TestLedger.Used.tokens(1_000_000, 0));

        assertThat(texts(results(signedIn(user(own, "developer")), COST, DAY), "amount")).containsExactly("300");
        assertThat(texts(results(signedIn(user(own, "billing")), COST, DAY), "amount")).containsExactly("600");
        assertThat(signedIn(user(own, "user")).get(query(COST, DAY)).status()).isEqualTo(403);
    }
}
