package dev.gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.Answer;
import dev.gatehouse.HttpTest;
import dev.gatehouse.TestModels;
import dev.gatehouse.TestOrganization;
import dev.gatehouse.kernel.Change;
import dev.gatehouse.kernel.Change.Action;
import dev.gatehouse.kernel.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Every change is told of by one event, committed with it. */
class AuditTest extends HttpTest {

    private static final String LOG = "/v1/organizations/audit_logs";
    private static final String PLATFORM = "/v1/platform/audit_logs";
    private static final String WORKSPACES = "/v1/organizations/workspaces";
    private static final String KEYS = "/v1/organizations/api_keys";

    @Autowired private JdbcClient jdbc;
    @Autowired private ApplicationEventPublisher events;
    @Autowired private TransactionTemplate transaction;

    private TestOrganization own;
    private TestOrganization other;

    @BeforeEach
    void twoOrganizations() {
        own = organization("claude_console");
        other = organization("qwen_cloud");
    }

    @Test
    void changeIsToldWithWhoDidItFromWhereAndWhatDiffers() {
        var workspace = own.workspace("Before");
        var answer = own.admin().with("User-Agent", "curl/9 \t(x)").post(WORKSPACES + "/" + workspace,
                Map.of("name", "After")).ok();

        var event = own.admin().get(LOG).ok();
        assertThat(event.string("data.0.id")).matches("audit_01[0-9A-Za-z]{22}");
        assertThat(event.string("data.0.type")).isEqualTo("audit_event");
        assertThat(event.string("data.0.outcome")).isEqualTo("done");
        assertThat(event.string("data.0.action")).isEqualTo("workspace_updated");
        assertThat(event.string("data.0.operation")).isEqualTo("POST " + WORKSPACES + "/{workspaceId}");
        assertThat(event.string("data.0.actor.kind")).isEqualTo("admin_api_key");
        assertThat(event.string("data.0.actor.id")).isEqualTo(own.adminKeyId());
        assertThat(event.string("data.0.actor.hint")).startsWith("sk-gh-admin01-").contains("...");
        assertThat(event.string("data.0.target")).isEqualTo(workspace);
        assertThat(event.string("data.0.workspace_id")).isEqualTo(workspace);
        assertThat(event.string("data.0.address")).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(event.string("data.0.user_agent")).isEqualTo("curl/9 (x)");
        assertThat(event.string("data.0.request_id")).isEqualTo(answer.header("request-id"));
        assertThat(event.body().at("/data/0/before").toString()).isEqualTo("{\"name\":\"Before\"}");
        assertThat(event.body().at("/data/0/after").toString()).isEqualTo("{\"name\":\"After\"}");
        assertThat(event.body().at("/data/1/before").isNull()).isTrue();
        assertThat(event.string("data.1.after.name")).isEqualTo("Before");
    }

    @Test
    void organizationBeginsWithItsCreationByTheOperator() {
        var log = own.admin().get(LOG).ok();

        assertThat(log.column("action")).containsExactly("admin_api_key_created", "user_created",
                "workspace_created", "organization_created");
        assertThat(log.string("data.3.actor.kind")).isEqualTo("operator");
        assertThat(log.string("data.3.after.name")).isEqualTo(own.name());
        assertThat(log.body().get("data").valueStream().map(event -> event.get("seq").asLong()).toList())
                .containsExactly(4L, 3L, 2L, 1L);
    }

    @Test
    void whatNobodyAskedForIsTheServicesOwn() {
        var id = OrganizationId.from(own.id());
        transaction.executeWithoutResult(
                status -> events.publishEvent(Change.of(Action.WORKSPACE_UPDATED, id, "wrkspc_none")));

        var log = own.admin().get(LOG).ok();
        assertThat(log.string("data.0.actor.kind")).isEqualTo("system");
        assertThat(log.body().at("/data/0/operation").isNull()).isTrue();
    }

    @Test
    void changePublishedOutsideOfItsTransactionFailsLoudly() {
        var change = Change.of(Action.WORKSPACE_UPDATED, OrganizationId.from(own.id()), "wrkspc_none");

        assertThatThrownBy(() -> events.publishEvent(change)).isInstanceOf(IllegalStateException.class);
        assertThat(own.admin().get(LOG).ok().column("action")).doesNotContain("workspace_updated");
    }

    @Test
    void changeWhoseEventCannotBeWrittenIsNotDone() {
        var role = jdbc.sql("select current_user").query(String.class).single();
        asOwner().sql("revoke execute on function audit_append from " + role).update();
        Answer failed;
        try {
            failed = own.admin().post(WORKSPACES, Map.of("name", "Unseen"));
        } finally {
            asOwner().sql("grant execute on function audit_append to " + role).update();
        }

        assertThat(failed.status()).isEqualTo(500);
        assertThat(own.admin().get(WORKSPACES).ok().column("name")).isEmpty();
        own.admin().post(WORKSPACES, Map.of("name", "Seen")).ok();
        assertThat(own.admin().get(LOG + "?action=workspace_created&limit=1").ok().string("data.0.after.name"))
                .isEqualTo("Seen");
    }

    @Test
    void changeDoneOnceUnderAnIdempotencyKeyIsToldOnce() {
        var repeated = own.admin().with("Idempotency-Key", UUID.randomUUID().toString());
        repeated.post(WORKSPACES, Map.of("name", "Once")).ok();
        assertThat(repeated.post(WORKSPACES, Map.of("name", "Once")).ok().header("idempotent-replayed"))
                .isEqualTo("true");

        var log = own.admin().get(LOG).ok();
        assertThat(log.column("action")).containsSubsequence("workspace_created", "admin_api_key_created").hasSize(5);
        assertThat(log.string("data.0.operation")).isEqualTo("POST " + WORKSPACES);
    }

    @Test
    void catalogIsToldInThePlatformsOwnLog() {
        var models = TestModels.in(asOperator());
        var model = models.text("m");
        asOperator().post("/v1/platform/models/" + model, Map.of("display_name", "Renamed " + model)).ok();

        var log = asOperator().get(PLATFORM + "?target=" + model).ok();
        assertThat(log.column("action")).containsExactly("model_updated", "model_created");
        assertThat(log.string("data.0.after.display_name")).isEqualTo("Renamed " + model);
        assertThat(asOperator().get(PLATFORM + "/verification").ok().body().get("valid").asBoolean()).isTrue();
        assertThat(own.admin().get(LOG + "?target=" + model).ok().column("id")).isEmpty();
    }

    @Test
    void operatorReadsTheLogOfTheOrganizationItNames() {
        var asked = asOperator().get(PLATFORM + "?organization_id=" + own.id()).ok();

        assertThat(asked.text()).isEqualTo(own.admin().get(LOG).ok().text());
        assertThat(asOperator().get(PLATFORM + "/verification?organization_id=" + own.id()).ok().text())
                .isEqualTo(own.admin().get(LOG + "/verification").ok().text());
        assertThat(own.admin().get(PLATFORM).status()).isEqualTo(401);
        assertThat(asOperator().get(LOG).status()).isEqualTo(401);
    }

    @Test
    void secretsAreNowhereInTheLog() {
        var secrets = new ArrayList<String>();
        secrets.add(own.adminKey());
        var key = own.admin().post(KEYS, Map.of("name", "Key")).ok();
        secrets.add(key.string("secret"));
        secrets.add(own.admin().post(KEYS + "/" + key.id() + "/rotate", Map.of("overlap_seconds", 60)).ok()
                .string("secret"));
        secrets.add(own.admin().post("/v1/organizations/admin_api_keys", Map.of("name", "Admin")).ok()
                .string("secret"));
        for (var secret : List.copyOf(secrets)) {
            own.admin().delete(KEYS + "/" + secret);
            own.admin().with("User-Agent", secret).post(WORKSPACES + "/" + secret, Map.of("name", secret));
        }
        own.admin().delete(KEYS + "/" + key.id()).ok();

        var rows = asOwner().sql("select e::text from audit_event e where organization_id = cast(:id as uuid)")
                .param("id", own.id()).query(String.class).list();
        assertThat(rows).hasSizeGreaterThan(10);
        assertThat(rows).noneMatch(row -> secrets.stream().anyMatch(row::contains));
        assertThat(rows).noneMatch(row -> row.matches("(?s).*sk-gh-(api|admin)01-[0-9A-Za-z]{20,}.*"));
        assertThat(own.admin().get(LOG + "?action=api_key_rotated").ok().string("data.0.after.partial_key_hint"))
                .isNotEmpty();
    }

    @Test
    void organizationsSeeNothingOfEachOther() {
        own.workspace("Mine");
        other.workspace("Theirs");

        assertThat(own.admin().get(LOG).ok().text()).contains("Mine").doesNotContain("Theirs");
        assertThat(other.admin().get(LOG).ok().text()).contains("Theirs").doesNotContain("Mine");
        var foreign = other.admin().get(LOG).ok().string("first_id");
        assertThat(own.admin().get(LOG + "?after_id=" + foreign).errorCode()).isEqualTo("invalid_cursor");
        assertThat(own.admin().get(LOG + "?before_id=" + foreign).errorCode()).isEqualTo("invalid_cursor");
        assertThat(own.admin().get(LOG + "?organization_id=" + other.id()).ok().text()).doesNotContain("Theirs");
        assertThat(asNobody().get(LOG).status()).isEqualTo(401);
        assertThat(asNobody().get(LOG + "/verification").status()).isEqualTo(401);
    }
}
