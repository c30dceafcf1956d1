package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Answer;
import dev.gatehouse.Browser;
import dev.gatehouse.HeldTable;
import dev.gatehouse.RecordedChanges;
import dev.gatehouse.TestOrganization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Keys that act for a service account: where they can be, and what ends them. */
class ServiceAccountKeyTest extends GatewayTest {

    private static final String KEYS = "/v1/organizations/api_keys";
    private static final String ACCOUNTS = "/v1/organizations/service_accounts";

    @Autowired private DataSource database;
    @Autowired private RecordedChanges changes;

    private TestOrganization own;
    private TestOrganization other;
    private String model;
    private String workspace;
    private String account;

    @BeforeEach
    void start() {
        own = organization("claude_console");
        other = organization("claude_console");
        model = model(Map.of(REQUESTS, 1000L));
        workspace = workspace(own, model, Map.of());
        account = account(own, "ci");
        join(workspace, account);
    }

    @Test
    void keyShowsForWhomItActs() {
        var made = bound(workspace, account).ok();

        assertThat(made.body().get("principal").toString())
                .isEqualTo("{\"type\":\"service_account_actor\",\"service_account_id\":\"" + account + "\"}");
        assertThat(check(made.string("secret"), model).string("code")).isEqualTo("allowed");
        var again = own.admin().post(KEYS, Map.of("name", "Same", "workspace_id", workspace, "principal",
                Map.of("type", "service_account_actor", "service_account_id", account))).ok();
        assertThat(again.body().get("principal")).isEqualTo(made.body().get("principal"));
        assertThat(newKey(own, workspace).body().get("principal").isNull()).isTrue();

        newKey(other, other.defaultWorkspaceId());
        assertThat(own.admin().get(KEYS + "?service_account_id=" + account).ok().column("id"))
                .containsExactly(made.id(), again.id());
        assertThat(other.admin().get(KEYS + "?service_account_id=" + account).ok().column("id")).isEmpty();
        assertThat(own.admin().get(KEYS + "?service_account_id=nothing").ok().column("id")).isEmpty();
    }

    @Test
    void accountHasToBeInTheKeysWorkspace() {
        var outside = account(own, "outside");
        var refused = bound(workspace, outside);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo("service_account_not_member");
        assertThat(refused.string("error.details.field")).isEqualTo("service_account_id");
        bound(own.defaultWorkspaceId(), outside).ok();

        own.admin().post(ACCOUNTS + "/" + outside + "/archive").ok();
        for (var place : List.of(workspace, own.defaultWorkspaceId())) {
            assertThat(bound(place, outside).status()).isEqualTo(400);
            assertThat(bound(place, outside).errorCode()).isEqualTo("service_account_archived");
        }
        var foreign = bound(own.defaultWorkspaceId(), account(other, "theirs"));
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.withoutRequestId())
                .isEqualTo(bound(own.defaultWorkspaceId(), "svac_01" + "3".repeat(22)).withoutRequestId())
                .isEqualTo(bound(own.defaultWorkspaceId(), "nobody").withoutRequestId());
    }

    @Test
    void principalThatIsNoServiceAccountIsRefused() {
        for (var principal : List.of("{\"type\":\"user_actor\",\"user_id\":\"user_1\"}", "{}",
                "{\"type\":\"service_account_actor\"}", "{\"service_account_id\":\"" + account + "\"}")) {
            var refused = own.admin().post(KEYS, "{\"name\":\"A\",\"principal\":" + principal + "}");
            assertThat(refused.status()).as(principal).isEqualTo(400);
            assertThat(refused.string("error.details.field")).as(principal).startsWith("principal");
        }
        assertThat(own.admin().post(KEYS, Map.of("name", "A", "service_account_id", account, "principal",
                Map.of("type", "service_account_actor", "service_account_id", account(own, "another")))).errorCode())
                .isEqualTo("invalid_field");
    }

    @Test
    void keyNeverActsForAnother() {
        var path = KEYS + "/" + bound(workspace, account).ok().id();

        assertThat(own.admin().post(path, Map.of("service_account_id", account(own, "another"))).errorCode())
                .isEqualTo("api_key_immutable");
        var rotated = own.admin().post(path + "/rotate").ok();
        assertThat(rotated.string("principal.service_account_id")).isEqualTo(account);
    }

    @Test
    void keysOfAnArchivedAccountStopAtOnce() {
        var there = bound(workspace, account).ok();
        var standard = bound(own.defaultWorkspaceId(), account).ok();
        var free = newKey(own, workspace);
        var others = bound(own.defaultWorkspaceId(), account(own, "another")).ok();
        for (var key : List.of(there, standard, free, others)) {
            assertThat(check(key.string("secret"), model).string("code")).isEqualTo("allowed");
        }
        own.admin().post(ACCOUNTS + "/" + account + "/archive").ok();

        for (var key : List.of(there, standard)) {
            assertStopped(key);
        }
        for (var key : List.of(free, others)) {
            assertThat(check(key.string("secret"), model).string("code")).isEqualTo("allowed");
        }
        assertThat(changes.of(own)).endsWith("SERVICE_ACCOUNT_ARCHIVED " + account, "API_KEY_DELETED " + there.id(),
                "API_KEY_DELETED " + standard.id(), "SERVICE_ACCOUNT_MEMBER_REMOVED " + account);
    }

    @Test
    void keysOfAnAccountThatLeavesTheWorkspaceStopThere() {
        var there = bound(workspace, account).ok();
        var disabled = bound(workspace, account).ok();
        own.admin().post(KEYS + "/" + disabled.id(), Map.of("status", "inactive")).ok();
        var elsewhere = bound(own.defaultWorkspaceId(), account).ok();
        var free = newKey(own, workspace);
        check(there.string("secret"), model);
        own.admin().delete("/v1/organizations/workspaces/" + workspace + "/service_accounts/" + account).ok();

        assertStopped(there);
        assertStopped(disabled);
        for (var key : List.of(elsewhere, free)) {
            assertThat(check(key.string("secret"), model).string("code")).isEqualTo("allowed");
        }
        assertThat(changes.of(own)).endsWith("SERVICE_ACCOUNT_MEMBER_REMOVED " + account,
                "API_KEY_DELETED " + there.id(), "API_KEY_DELETED " + disabled.id());
        join(workspace, account);
        assertStopped(there);
        assertThat(own.admin().post(KEYS + "/" + there.id(), Map.of("status", "active")).errorCode())
                .isEqualTo("api_key_archived");
    }

    @Test
    void keysOfAnArchivedWorkspaceEndOneByOne() {
        var first = bound(workspace, account).ok().id();
        var second = newKey(own, workspace).id();
        own.admin().post("/v1/organizations/workspaces/" + workspace + "/archive").ok();

        assertThat(changes.of(own)).endsWith("WORKSPACE_ARCHIVED " + workspace, "API_KEY_DELETED " + first,
                "API_KEY_DELETED " + second);
    }

    @Test
    void noKeyOutlivesItsAccountHoweverManyAreMadeMeanwhile() throws Exception {
        var turn = new AtomicInteger();
        var answers = new HeldTable(database, "api_key").together(20,
                () -> turn.getAndIncrement() == 10
                        ? own.admin().post(ACCOUNTS + "/" + account + "/archive")
                        : bound(workspace, account));

        assertThat(answers).extracting(Answer::status).isSubsetOf(200, 400).contains(200);
        assertThat(own.admin().get(KEYS + "?limit=100&service_account_id=" + account).ok().column("status"))
                .doesNotContain("active");
        assertThat(bound(workspace, account).errorCode()).isEqualTo("service_account_archived");
    }

    @Test
    void keySurvivesTheUserWhoMadeIt() {
        var user = user(own, "developer");
        var session = Browser.signIn(asNobody(), user.email(), user.password());
        var key = session.api().post(KEYS, Map.of("name", "By hand")).ok();
        own.admin().delete("/v1/organizations/users/" + user.id()).ok();

        assertThat(session.api().get(KEYS).status()).isEqualTo(401);
        assertThat(check(key.string("secret"), model).string("code")).isEqualTo("allowed");
        assertThat(own.admin().get(KEYS + "/" + key.id()).ok().string("created_by.id"))
                .isEqualTo(user.id());
    }

    private void assertStopped(Answer key) {
        Awaitility.await().atMost(Duration.ofSeconds(1))
                .until(() -> check(key.string("secret"), model).string("code").equals("key_archived"));
        assertThat(own.admin().get(KEYS + "/" + key.id()).ok().string("status")).isEqualTo("archived");
    }

    private Answer bound(String workspaceId, String accountId) {
        return own.admin().post(KEYS,
                Map.of("name", "Bound", "workspace_id", workspaceId, "service_account_id", accountId));
    }

    private void join(String workspaceId, String accountId) {
        own.admin().post("/v1/organizations/workspaces/" + workspaceId + "/service_accounts",
                Map.of("service_account_id", accountId, "workspace_role", "workspace_developer")).ok();
    }

    private static String account(TestOrganization organization, String name) {
        return organization.admin().post(ACCOUNTS, Map.of("name", name)).ok().id();
    }
}
