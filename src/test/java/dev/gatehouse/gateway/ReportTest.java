package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Answer;
import dev.gatehouse.TestOrganization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Putting the truth in place of the estimate, once. */
class ReportTest extends GatewayTest {

    private TestOrganization organization;
    private String model;
    private String key;

    @BeforeEach
    void start() {
        organization = organization("claude_console");
        model = model(Map.of(REQUESTS, 1_000_000L, TOKENS, 1000L));
        key = key(organization, organization.defaultWorkspaceId());
    }

    private Answer report(String reservation, long input, long output) {
        return gateway().post("/v1/report",
                Map.of("reservation_id", reservation, "input_tokens", input, "output_tokens",
                        output, "outcome", "success"));
    }

    private long tokensLeft() {
        return remaining(check(key, model), "organization", TOKENS);
    }

    /** What is left, no less than the sum says and no more than time can have added to it. */
    private void assertTokensLeft(long sum, long sinceNanos) {
        var left = tokensLeft();
        var refilled = Math.ceil((System.nanoTime() - sinceNanos) / 60e9 * 1000) + 1;
        assertThat((double) left).isBetween((double) sum, Math.min(1000, sum + refilled));
    }

    @Test
    void surplusGoesBackOnceHoweverOftenItIsSent() {
        long began = System.nanoTime();
        var check = check(key, model, Map.of("estimated_input_tokens", 600, "estimated_output_tokens", 400));
        assertThat(remaining(check, "organization", TOKENS)).isZero();
        var first = report(check.string("reservation_id"), 100, 100).ok();
        assertThat(first.body().get("accepted").asInt()).isEqualTo(1);
        assertTokensLeft(800, began);

        var again = report(check.string("reservation_id"), 0, 0).ok();
        assertThat(again.body().get("accepted").asInt()).isZero();
        assertThat(again.body().get("duplicates").asInt()).isEqualTo(1);
        assertTokensLeft(800, began);
    }

    @Test
    void overrunBecomesDebtThatRefuses() {
        var check = check(key, model, Map.of("estimated_input_tokens", 100));
        report(check.string("reservation_id"), 100, 1900).ok();
        var refused = check(key, model);
        assertThat(refused.string("code")).isEqualTo("rate_limited");
        assertThat(refused.string("refused_by.type")).isEqualTo(TOKENS);
        assertThat(refused.body().get("retry_after").asInt()).isBetween(30, 61);
    }

    @Test
    void callWithoutAnEstimateIsChargedWhenReported() {
        long began = System.nanoTime();
        var check = check(key, model);
        assertThat(remaining(check, "organization", TOKENS)).isEqualTo(1000);
        report(check.string("reservation_id"), 300, 0).ok();
        assertTokensLeft(700, began);
    }

    @Test
    void oneReportTakesManyAndRefusesOnlyWhatItCannotTake() {
        var first = check(key, model).string("reservation_id");
        var second = check(key, model).string("reservation_id");
        var answer = gateway().post("/v1/report", List.of(Map.of("reservation_id", first, "input_tokens", 1),
                Map.of("reservation_id", "rsv_01nonsense", "input_tokens", 1),
                Map.of("reservation_id", second, "input_tokens", 1),
                Map.of("reservation_id", second, "input_tokens", 1),
                Map.of("input_tokens", 1), Map.of("reservation_id", first, "input_tokens", -1),
                Map.of("reservation_id", first, "outcome", "timeout"),
                Map.of("reservation_id", first, "tokens", 1), "text")).ok();
        assertThat(answer.body().get("accepted").asInt()).isEqualTo(2);
        assertThat(answer.body().get("duplicates").asInt()).isEqualTo(1);
        assertThat(answer.body().get("refused").valueStream()
                .map(refused -> refused.get("index").asInt() + " " + refused.get("reason").asString()))
                .containsExactly("1 reservation_unknown", "4 missing_field", "5 value_out_of_range", "6 invalid_field",
                        "7 unknown_field", "8 invalid_field");
    }

    @Test
    void clockThatIsWrongByAgesLosesNothing() {
        for (var moment : List.of("0000-01-01T00:00:00Z", "-999999999-01-01T00:00:00Z", "+999999999-12-31T23:59:59Z")) {
            var reservation = check(key, model).string("reservation_id");
            var answer = gateway().post("/v1/report",
                    Map.of("reservation_id", reservation, "input_tokens", 1, "occurred_at", moment)).ok();
            assertThat(answer.body().get("accepted").asInt()).as(answer.toString()).isEqualTo(1);
        }
    }

    @Test
    void unreadableReportsAreRefusedWhole() {
        assertThat(gateway().post("/v1/report", List.of()).status()).isEqualTo(400);
        assertThat(gateway().post("/v1/report", java.util.Collections.nCopies(1001, Map.of("reservation_id", "x")))
                .status()).isEqualTo(400);
        assertThat(gateway().post("/v1/report", "[").status()).isEqualTo(400);
        assertThat(as(organization.adminKey()).post("/v1/report", Map.of("reservation_id", "x")).status())
                .isEqualTo(401);
    }
}
