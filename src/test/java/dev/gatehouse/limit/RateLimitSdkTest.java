package dev.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.errors.NotFoundException;
import com.anthropic.models.organization.ratelimits.OrganizationRateLimit;
import com.anthropic.models.organization.ratelimits.RateLimitListParams;
import com.anthropic.models.organization.workspaces.ratelimits.RateLimitUpdateParams;
import com.anthropic.models.organization.workspaces.ratelimits.WorkspaceRateLimitType;
import com.anthropic.models.organization.workspaces.ratelimits.WorkspaceRateLimitUpdateValue;
import dev.gatehouse.HttpTest;
import dev.gatehouse.TestModels;
import java.util.HashSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The official client drives the rate limits, and finds every answer to be of its types. */
class RateLimitSdkTest extends HttpTest {

    @Test
    void officialClientListsUpdatesAndClears() {
        var models = TestModels.in(asOperator());
        var model = models.text("one", "default_limits", TestModels.limits("requests_per_minute", 100));
        models.text("two");
        var own = organization("claude_console");
        var workspace = own.workspace("W");
        var client = AnthropicOkHttpClient.builder().baseUrl(url()).apiKey(own.adminKey()).maxRetries(0).build();
        var organization = client.organization();

        var entry = organization.rateLimits().list(RateLimitListParams.builder().model(model).build()).data()
                .getFirst().validate();
        assertThat(entry.models().orElseThrow()).containsExactly(model);
        assertThat(entry.limits().getFirst().value()).isEqualTo(100);

        var seen = new HashSet<String>();
        for (OrganizationRateLimit each : organization.rateLimits()
                .list(RateLimitListParams.builder().limit(1).build()).autoPager()) {
            assertThat(seen.add(each.validate().id())).isTrue();
        }
        assertThat(seen).hasSizeGreaterThan(1).contains(entry.id());

        var limits = organization.workspaces().rateLimits();
        var updated = limits.update(entry.id(), update(workspace, Optional.of(10L))).validate();
        assertThat(updated.rateLimitId()).isEqualTo(entry.id());
        assertThat(updated.limits().getFirst().value()).isEqualTo(10);
        assertThat(updated.limits().getFirst().orgLimit()).contains(100L);
        assertThat(updated.limits().getFirst().source().isWorkspace()).isTrue();
        assertThat(limits.list(workspace).data()).singleElement()
                .satisfies(each -> assertThat(each.validate().rateLimitId()).isEqualTo(entry.id()));

        assertThat(limits.update(entry.id(), update(workspace, Optional.empty())).validate().limits()).isEmpty();
        assertThat(limits.list(workspace).data()).isEmpty();
        var inherited = limits.list(workspace,
                com.anthropic.models.organization.workspaces.ratelimits.RateLimitListParams.builder()
                        .includeInherited(true).build());
        assertThat(inherited.data()).anySatisfy(each -> {
            assertThat(each.validate().rateLimitId()).isEqualTo(entry.id());
            assertThat(each.limits().getFirst().source().isOrganization()).isTrue();
        });
        assertThatThrownBy(() -> limits.update("rl_01" + "3".repeat(22), update(workspace, Optional.of(1L))))
                .isInstanceOf(NotFoundException.class);
    }

    private static RateLimitUpdateParams update(String workspace, Optional<Long> value) {
        return RateLimitUpdateParams.builder().workspaceId(workspace).addLimit(WorkspaceRateLimitUpdateValue.builder()
                .type(WorkspaceRateLimitType.REQUESTS_PER_MINUTE).value(value).build()).build();
    }
}
