package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.TestOrganization;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may ask, and what is no question. */
class CheckQuestionTest extends GatewayTest {

    private TestOrganization organization;
    private String model;

    @BeforeEach
    void start() {
        organization = organization("claude_console");
        model = model(Map.of(REQUESTS, 1000L));
    }

    @Test
    void wrongCredentialsMayNotAsk() {
        for (var secret : new String[]{organization.adminKey(), OPERATOR_TOKEN,
                key(organization, organization.defaultWorkspaceId())}) {
            var refused = as(secret).post("/v1/check", Map.of("api_key", "x", "model", model));
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.errorCode()).isEqualTo("credential_wrong_kind");
        }
        assertThat(asNobody().post("/v1/check", Map.of("api_key", "x", "model", model)).status()).isEqualTo(401);
    }

    @Test
    void questionThatCannotBeReadIsRefusedWithItsField() {
        assertThat(gateway().post("/v1/check", Map.of("model", model)).string("error.details.field"))
                .isEqualTo("api_key");
        assertThat(gateway().post("/v1/check", Map.of("api_key", "x")).string("error.details.field"))
                .isEqualTo("model");
        var negative = gateway().post("/v1/check",
                Map.of("api_key", "x", "model", model, "estimated_input_tokens", -1));
        assertThat(negative.status()).isEqualTo(400);
        assertThat(negative.string("error.details.field")).isEqualTo("estimated_input_tokens");
    }
}
