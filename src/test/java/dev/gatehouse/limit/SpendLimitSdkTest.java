package dev.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.models.beta.organization.spendlimits.BetaSpendLimit;
import com.anthropic.models.beta.organization.spendlimits.BetaSpendLimitOrganizationScope;
import com.anthropic.models.beta.organization.spendlimits.BetaSpendLimitPeriod;
import com.anthropic.models.beta.organization.spendlimits.BetaSpendSummary;
import com.anthropic.models.beta.organization.spendlimits.SpendLimitListParams;
import com.anthropic.models.beta.organization.spendlimits.SpendLimitSetParams;
import com.anthropic.models.beta.organization.spendlimits.effective.EffectiveListParams;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The official client drives the spend limits, and finds every answer to be of its types. */
class SpendLimitSdkTest extends SpendTest {

    private static final BetaSpendLimitOrganizationScope WHOLE = BetaSpendLimitOrganizationScope.builder().build();

    private AnthropicClient client;

    @BeforeEach
    void connect() {
        client = AnthropicOkHttpClient.builder().baseUrl(url()).apiKey(own.adminKey()).maxRetries(0).build();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void officialClientSetsReadsListsAndDeletes() {
        var limits = client.beta().organization().spendLimits();
        var workspace = own.workspace("W");

        var organization = limits.set(SpendLimitSetParams.builder().scope(WHOLE).amount("50000").build()).validate();
        assertThat(organization.scope().isOrganization()).isTrue();
        assertThat(organization.period()).isEqualTo(BetaSpendLimitPeriod.MONTHLY);
        assertThat(organization.amount()).contains("50000");
        var made = limits.set(ofWorkspace(workspace, "1")).validate();
        assertThat(made.scope().asWorkspace().workspaceId()).isEqualTo(workspace);
        assertThat(limits.set(ofWorkspace(workspace, "2")).validate().id()).isEqualTo(made.id());
        assertThat(limits.retrieve(made.id()).validate().amount()).contains("2");

        assertThat(limits.list(SpendLimitListParams.builder().limit(1).build()).autoPager().stream()
                .map(BetaSpendLimit::validate).map(BetaSpendLimit::id)).containsExactly(organization.id(), made.id());
        assertThat(limits.list(SpendLimitListParams.builder()
                .scopeType(List.of(SpendLimitListParams.ScopeType.ORGANIZATION)).build()).data()).hasSize(1);
        assertThat(limits.list(SpendLimitListParams.builder().workspaceId(workspace).build()).data())
                .singleElement().extracting(BetaSpendLimit::id).isEqualTo(made.id());

        assertThat(limits.delete(made.id()).validate().id()).isEqualTo(made.id());
        assertThatThrownBy(() -> limits.retrieve(made.id())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void officialClientReadsWhatHoldsAlsoByTheCap() {
        var limits = client.beta().organization().spendLimits();
        var workspace = own.workspace("W");
        asOperator().post("/v1/platform/organizations/" + own.id() + "/spend_cap", Map.of("amount", "10")).ok();
        limits.set(ofWorkspace(workspace, "2"));
        spend(own, workspace, today(), 1, 12_345);

        assertThat(limits.list().data()).anySatisfy(cap -> assertThat(cap.validate().scope().isUsageTier()).isTrue());
        var rows = limits.effective().list(EffectiveListParams.builder().limit(1).build()).autoPager().stream()
                .map(BetaSpendSummary::validate).toList();
        assertThat(rows).hasSize(4);
        assertThat(rows.getFirst().source().isUsageTier()).isTrue();
        assertThat(rows.getFirst().periodToDateSpend()).isEqualTo("1.2345");
        assertThat(rows.getFirst().actor().asScopedApiKey().scopedApiKeyId()).isEqualTo(own.adminKeyId());
        var daily = limits.effective()
                .list(EffectiveListParams.builder().period(List.of(BetaSpendLimitPeriod.DAILY)).build()).data();
        assertThat(daily).singleElement().satisfies(row -> {
            assertThat(row.validate().source().asWorkspace().workspaceId()).isEqualTo(workspace);
            assertThat(limits.retrieve(row.spendLimitId()).amount()).contains("2");
        });
    }

    @Test
    void refusalsArriveAsTheClientsExceptions() {
        var limits = client.beta().organization().spendLimits();
        limits.set(SpendLimitSetParams.builder().scope(WHOLE).period(BetaSpendLimitPeriod.DAILY).amount("1").build());

        assertThatThrownBy(() -> limits.set(ofWorkspace(own.workspace("W"), "2")))
                .isInstanceOf(BadRequestException.class).hasMessageContaining("spend_limit_above_organization");
        assertThatThrownBy(() -> limits.retrieve("spl_01" + "3".repeat(22))).isInstanceOf(NotFoundException.class);
    }

    private static SpendLimitSetParams ofWorkspace(String workspace, String amount) {
        return SpendLimitSetParams.builder().scope(SpendLimitSetParams.Scope.ofWorkspace(workspace))
                .period(BetaSpendLimitPeriod.DAILY).amount(amount).build();
    }
}
