package dev.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Answer;
import dev.gatehouse.RecordedChanges;
import dev.gatehouse.TestOrganization;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class SpendCapTest extends SpendTest {

    @Autowired private RecordedChanges changes;

    @Test
    void operatorSetsAndLiftsACap() {
        assertThat(asOperator().get(path(own)).ok().body().get("amount").isNull()).isTrue();

        var made = cap(own, "50000").ok();
        assertThat(made.string("amount")).isEqualTo("50000");
        assertThat(made.string("type")).isEqualTo("spend_cap");
        assertThat(made.string("organization_id")).isEqualTo(own.id());
        var read = asOperator().get(path(own)).ok();
        assertThat(read.body()).isEqualTo(made.body());
        assertThat(asOperator().get(path(other)).ok().body().get("amount").isNull()).isTrue();
        assertThat(asOperator().with("If-Match", "\"none\"").post(path(own), Map.of("amount", "1")).errorCode())
                .isEqualTo("precondition_failed");
        asOperator().with("If-Match", String.valueOf(read.header("ETag"))).post(path(own), "{\"amount\":null}").ok();
        assertThat(asOperator().get(path(own)).ok().body().get("amount").isNull()).isTrue();
        assertThat(changes.of(own)).endsWith("SPEND_CAP_UPDATED " + own.id(), "SPEND_CAP_UPDATED " + own.id());
    }

    @Test
    void capIsTheOperatorsAlone() {
        assertThat(own.admin().post(path(own), Map.of("amount", "1")).status()).isEqualTo(401);
        assertThat(own.admin().get(path(own)).status()).isEqualTo(401);
        var nobodys = "/v1/platform/organizations/00000000-0000-7000-8000-000000000000/spend_cap";
        assertThat(asOperator().get(nobodys).status()).isEqualTo(404);
        assertThat(asOperator().post(nobodys, Map.of("amount", "1")).status()).isEqualTo(404);
    }

    @Test
    void organizationSeesItsCapAndCannotChangeIt() {
        cap(own, "50").ok();

        var listed = own.admin().get(PATH + "?scope_type=usage_tier").ok();
        assertThat(listed.column("amount")).containsExactly("50");
        var id = listed.string("data.0.id");
        assertThat(own.admin().get(PATH + "/" + id).ok().string("scope.type")).isEqualTo("usage_tier");
        assertThat(own.admin().delete(PATH + "/" + id).status()).isEqualTo(403);
        assertThat(other.admin().get(PATH + "/" + id).status()).isEqualTo(404);
        assertThat(other.admin().get(PATH).ok().column("id")).isEmpty();
        assertThat(asOperator().get(path(own)).ok().string("amount")).isEqualTo("50");
    }

    @Test
    void ofCapAndOwnMonthlyLimitTheLowerHolds() {
        var workspace = own.workspace("W");
        set(own.admin(), ORGANIZATION, "monthly", "100").ok();
        set(own.admin(), ORGANIZATION, "daily", "90").ok();
        cap(own, "50").ok();

        assertThat(lines(effective(own.admin(), "?period=monthly"))).containsExactly(
                "organization monthly 50 usage_tier 50", "workspace monthly 50 usage_tier 50",
                "workspace monthly 50 usage_tier 50");
        assertThat(lines(effective(own.admin(), "?period=daily"))).allMatch(line -> line.contains(" 90 organization "));
        var refused = set(own.admin(), workspace(workspace), "monthly", "51");
        assertThat(refused.errorCode()).isEqualTo("spend_limit_above_organization");
        assertThat(refused.string("error.message")).contains("51", "50");
        set(own.admin(), workspace(workspace), "daily", "51").ok();
        set(own.admin(), ORGANIZATION, "monthly", "40").ok();
        assertThat(lines(effective(own.admin(), "?period=monthly")))
                .startsWith("organization monthly 40 organization 40");
        assertThat(set(own.admin(), workspace(workspace), "monthly", "45").errorCode())
                .isEqualTo("spend_limit_above_organization");
        set(other.admin(), workspace(other.workspace("W")), "monthly", "51").ok();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{}|missing_field", "{\"amount\":5}|invalid_field",
            "{\"amount\":\"-5\"}|invalid_field", "{\"amount\":\"100000000001\"}|value_out_of_range"})
    void badCapIsNamedAndNothingIsSet(String body, String code) {
        var refused = asOperator().post(path(own), body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo(code);
        assertThat(refused.string("error.details.field")).isEqualTo("amount");
        assertThat(asOperator().get(path(own)).ok().body().get("amount").isNull()).isTrue();
    }

    private Answer cap(TestOrganization organization, String amount) {
        return asOperator().post(path(organization), Map.of("amount", amount));
    }

    private static String path(TestOrganization organization) {
        return "/v1/platform/organizations/" + organization.id() + "/spend_cap";
    }
}
