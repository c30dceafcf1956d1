package dev.gatehouse.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.HttpTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of a minute's limit an organization may use at once. */
class BurstPolicyTest extends HttpTest {

    private static final String ORGANIZATIONS = "/v1/platform/organizations/";
    private static final String FIELD = "rate_limit_burst_seconds";

    @ParameterizedTest
    @ValueSource(strings = {"qwen_cloud", "claude_console"})
    void presetsLetTheWholeMinuteBeUsedAtOnce(String preset) {
        var own = organization(preset);

        assertThat(own.admin().get("/v1/organizations/me").ok().body().at("/policy/" + FIELD).asInt()).isEqualTo(60);
    }

    @Test
    void operatorSetsItAndBothSidesSeeIt() {
        var own = organization(Map.of("preset", "qwen_cloud", FIELD, 10));
        var other = organization("qwen_cloud");
        assertThat(shown(own.id())).isEqualTo(10);

        asOperator().post(ORGANIZATIONS + own.id(), Map.of("policy", Map.of(FIELD, 1))).ok();
        assertThat(shown(own.id())).isEqualTo(1);
        assertThat(own.admin().get("/v1/organizations/me").ok().body().at("/policy/" + FIELD).asInt()).isEqualTo(1);
        asOperator().post(ORGANIZATIONS + own.id(), Map.of("policy", Map.of("max_workspaces", 5))).ok();
        assertThat(shown(own.id())).isEqualTo(1);
        asOperator().post(ORGANIZATIONS + own.id(), Map.of("policy", Map.of("preset", "claude_console"))).ok();
        assertThat(shown(own.id())).isEqualTo(60);
        assertThat(shown(other.id())).isEqualTo(60);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 61})
    void secondsOutOfRangeAreRefusedAndNothingChanges(int seconds) {
        var own = organization(Map.of("preset", "qwen_cloud", FIELD, 30));
        var refused = asOperator().post(ORGANIZATIONS + own.id(), Map.of("policy", Map.of(FIELD, seconds)));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo("value_out_of_range");
        assertThat(refused.string("error.details.field")).isEqualTo("policy." + FIELD);
        assertThat(shown(own.id())).isEqualTo(30);
    }

    private int shown(String organizationId) {
        return asOperator().get(ORGANIZATIONS + organizationId).ok().body().at("/policy/" + FIELD).asInt();
    }
}
