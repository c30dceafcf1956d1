package dev.gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.Answer;
import dev.gatehouse.HttpTest;
import dev.gatehouse.TestOrganization;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a known caller was refused is told as well; what a stranger tries is not. */
class RefusalTest extends HttpTest {

    private static final String LOG = "/v1/organizations/audit_logs";
    private static final String WORKSPACES = "/v1/organizations/workspaces";

    @Autowired private JdbcClient jdbc;
    @Autowired private MeterRegistry meters;

    private TestOrganization own;
    private TestOrganization other;

    @BeforeEach
    void twoOrganizations() {
        own = organization("claude_console");
        other = organization("qwen_cloud");
    }

    @Test
    void refusedChangeLeavesOneEventAndNothingElse() {
        var workspace = own.workspace("Taken");
        var second = own.workspace("Second");
        var refused = own.admin().post(WORKSPACES + "/" + second, Map.of("name", "taken"));

        var log = own.admin().get(LOG + "?outcome=refused").ok();
        assertThat(log.column("action")).containsExactly("workspace_update");
        assertThat(log.string("data.0.operation")).isEqualTo("POST " + WORKSPACES + "/{workspaceId}");
        assertThat(log.string("data.0.error_code")).isEqualTo("workspace_name_taken");
        assertThat(log.string("data.0.target")).isEqualTo(second);
        assertThat(log.string("data.0.workspace_id")).isEqualTo(second);
        assertThat(log.string("data.0.actor.id")).isEqualTo(own.adminKeyId());
        assertThat(log.string("data.0.request_id")).isEqualTo(refused.header("request-id"));
        assertThat(log.body().at("/data/0/before").isNull()).isTrue();
        assertThat(log.body().at("/data/0/after").isNull()).isTrue();
        assertThat(own.admin().get(WORKSPACES).ok().column("id")).containsExactly(workspace, second);
        assertThat(own.admin().get(LOG + "?action=workspace_updated").ok().column("id")).isEmpty();
        assertThat(other.admin().get(LOG + "?outcome=refused").ok().column("id")).isEmpty();
    }

    @Test
    void refusalIsToldWhereverItWasMade() {
        var admin = own.admin();
        told(admin.post(WORKSPACES, "{"), "workspace_create", "invalid_json");
        told(admin.post(WORKSPACES, Map.of("nme", "W")), "workspace_create", "unknown_field");
        told(admin.send("POST", WORKSPACES, BodyPublishers.ofString("x"), "text/plain"), "workspace_create",
                "unsupported_media_type");
        told(admin.post(WORKSPACES, "\"" + "x".repeat(1_100_000) + "\""), "workspace_create", "body_too_large");
        told(admin.with("Idempotency-Key", "a b").post(WORKSPACES, Map.of("name", "W")), "workspace_create",
                "idempotency_key_invalid");
        told(admin.post(WORKSPACES + "/" + other.defaultWorkspaceId(), Map.of("name", "W")), "workspace_update",
                "not_found");
        told(admin.post(WORKSPACES + "/nothing/archive"), "workspace_archive", "not_found");
        told(admin.post("/v1/platform/models", Map.of("id", "x")), "platform_model_create", "credential_wrong_kind");
        told(admin.send("PUT", WORKSPACES, BodyPublishers.ofString("{}"), "application/json"), "unknown_operation",
                "method_not_allowed");
        told(admin.delete("/v1/nothing/here"), "unknown_operation", "not_found");
        assertThat(own.admin().get(LOG + "?outcome=refused").ok().column("id")).hasSize(10);
    }

    private void told(Answer refused, String action, String errorCode) {
        assertThat(refused.errorCode()).isEqualTo(errorCode);
        var log = own.admin().get(LOG + "?request_id=" + refused.header("request-id")).ok();
        assertThat(log.column("action")).as(errorCode).containsExactly(action);
        assertThat(log.string("data.0.error_code")).isEqualTo(errorCode);
        assertThat(log.string("data.0.outcome")).isEqualTo("refused");
    }

    @Test
    void refusalThatIsRepeatedUnderItsKeyIsToldOnce() {
        var repeated = own.admin().with("Idempotency-Key", UUID.randomUUID().toString());
        repeated.post(WORKSPACES, Map.of("name", ""));
        assertThat(repeated.post(WORKSPACES, Map.of("name", "")).header("idempotent-replayed")).isEqualTo("true");
        // An answer that is kept is sent before its refusal is written down.
        await().untilAsserted(() -> assertThat(refusals()).containsExactly("invalid_text"));

        repeated.post(WORKSPACES, Map.of("name", "Other"));
        await().untilAsserted(
                () -> assertThat(refusals()).containsExactly("idempotency_key_reused", "invalid_text"));
    }

    private List<String> refusals() {
        return own.admin().get(LOG + "?outcome=refused").ok().column("error_code");
    }

    @Test
    void strangersReadersAndChecksLeaveNothing() {
        long before = all();
        asNobody().post(WORKSPACES, Map.of("name", "W"));
        as("sk-gh-admin01-" + "0".repeat(49)).post(WORKSPACES, Map.of("name", "W"));
        asNobody().send("POST", WORKSPACES, BodyPublishers.ofString("x"), "text/plain");
        own.admin().get(WORKSPACES + "/nothing");
        own.admin().get(LOG + "?limit=0");
        as(GATEWAY_TOKEN).post("/v1/check", Map.of("model", "m"));
        as(GATEWAY_TOKEN).post("/v1/report", Map.of());
        asNobody().post("/v1/forward_auth", Map.of());

        assertThat(all()).isEqualTo(before);
    }

    @Test
    void workspaceKeyThatNobodyHasCheckedLeavesNothing() {
        var key = own.admin().post("/v1/organizations/api_keys", Map.of("name", "Key")).ok().string("secret");
        long before = all();

        assertThat(as(key).post(WORKSPACES, Map.of("name", "W")).errorCode()).isEqualTo("credential_wrong_kind");
        assertThat(all()).isEqualTo(before);
    }

    @Test
    void operatorsRefusalsAreThePlatforms() {
        var refused = asOperator().post("/v1/platform/organizations/" + own.id(), Map.of("name", ""));

        var log = asOperator().get("/v1/platform/audit_logs?request_id=" + refused.header("request-id")).ok();
        assertThat(log.column("action")).containsExactly("platform_organization_update");
        assertThat(log.string("data.0.actor.kind")).isEqualTo("operator");
        assertThat(log.string("data.0.target")).isEqualTo(own.id());
        assertThat(own.admin().get(LOG + "?outcome=refused").ok().column("id")).isEmpty();

        var gateway = as(GATEWAY_TOKEN).post(WORKSPACES, Map.of("name", "W"));
        assertThat(asOperator().get("/v1/platform/audit_logs?request_id=" + gateway.header("request-id")).ok()
                .string("data.0.actor.kind")).isEqualTo("gateway");
    }

    @Test
    void refusalStaysTheAnswerWhenItCannotBeToldAndIsCounted() {
        var role = jdbc.sql("select current_user").query(String.class).single();
        double before = meters.get("gatehouse.audit.failures").counter().count();
        asOwner().sql("revoke execute on function audit_append from " + role).update();
        Answer refused;
        try {
            refused = own.admin().post(WORKSPACES, Map.of("name", ""));
        } finally {
            asOwner().sql("grant execute on function audit_append to " + role).update();
        }

        assertThat(refused.errorCode()).isEqualTo("invalid_text");
        assertThat(meters.get("gatehouse.audit.failures").counter().count()).isEqualTo(before + 1);
    }

    private long all() {
        return asOwner().sql("select count(*) from audit_event").query(Long.class).single();
    }
}
