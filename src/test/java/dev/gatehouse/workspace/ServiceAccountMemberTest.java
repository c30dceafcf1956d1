package dev.gatehouse.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Answer;
import dev.gatehouse.Api;
import dev.gatehouse.HttpTest;
import dev.gatehouse.RecordedChanges;
import dev.gatehouse.TestOrganization;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ServiceAccountMemberTest extends HttpTest {

    private static final String ACCOUNTS = "/v1/organizations/service_accounts";
    private static final String UNKNOWN = "svac_01" + "3".repeat(22);
    private static final String UNKNOWN_WORKSPACE = "wrkspc_01" + "3".repeat(22);

    @Autowired private RecordedChanges changes;

    private TestOrganization own;
    private TestOrganization other;
    private String workspace;
    private String account;

    @BeforeEach
    void twoOrganizations() {
        own = organization("claude_console");
        other = organization("qwen_cloud");
        workspace = own.workspace("Research");
        account = account(own, "ci");
    }

    @Test
    void membershipIsAddedReadChangedAndRemoved() {
        var added = add(workspace, account, "workspace_user").ok();

        assertThat(added.text()).isEqualTo(
                ("{\"type\":\"service_account_workspace_member\",\"service_account_id\":\"%s\",\"workspace_id\":\"%s\","
                        + "\"workspace_role\":\"workspace_user\",\"created_by_actor_id\":\"%s\",\"implicit\":false}")
                        .formatted(account, workspace, own.adminKeyId()));
        assertThat(own.admin().get(path(workspace, account)).ok().body()).isEqualTo(added.body());
        assertThat(add(workspace, account, "workspace_admin").errorCode()).isEqualTo("already_member");
        assertThat(change(workspace, account, "workspace_developer").ok().string("workspace_role"))
                .isEqualTo("workspace_developer");

        assertThat(own.admin().delete(path(workspace, account)).ok().string("type"))
                .isEqualTo("service_account_workspace_member_deleted");
        assertThat(own.admin().get(path(workspace, account)).status()).isEqualTo(404);
        assertThat(own.admin().delete(path(workspace, account)).status()).isEqualTo(404);
        assertThat(changes.of(own)).endsWith("SERVICE_ACCOUNT_MEMBER_ADDED " + account,
                "SERVICE_ACCOUNT_MEMBER_UPDATED " + account, "SERVICE_ACCOUNT_MEMBER_REMOVED " + account);
    }

    @Test
    void membershipIsTheSameFromTheAccountsSide() {
        var path = ACCOUNTS + "/" + account + "/workspaces";
        var body = Map.of("workspace_id", workspace, "workspace_role", "workspace_developer");
        var added = own.admin().post(path, body).ok();

        assertThat(own.admin().get(path(workspace, account)).ok().body()).isEqualTo(added.body());
        assertThat(own.admin().get(path).ok().column("workspace_id")).containsExactly(own.defaultWorkspaceId(),
                workspace);
        assertThat(own.admin().post(path, body).errorCode()).isEqualTo("already_member");
        assertThat(own.admin().delete(path + "/" + workspace).ok().string("workspace_id")).isEqualTo(workspace);
        assertThat(own.admin().get(path).ok().column("workspace_id")).containsExactly(own.defaultWorkspaceId());
        assertThat(own.admin().delete(path + "/" + workspace).status()).isEqualTo(404);
    }

    @Test
    void listsShowOwnMembershipsOnlyPageByPage() {
        var accounts = Stream.concat(Stream.of(account), IntStream.range(0, 2).mapToObj(i -> account(own, "ci-" + i)))
                .toList();
        accounts.forEach(id -> add(workspace, id, "workspace_user").ok());
        var elsewhere = own.workspace("Elsewhere");
        var there = account(own, "there");
        add(elsewhere, there, "workspace_user").ok();
        var foreign = other.workspace("Theirs");
        var theirs = account(other, "ci");
        other.admin().post(path(foreign), member(theirs, "workspace_user")).ok();

        var first = own.admin().get(path(workspace) + "?limit=2").ok();
        assertThat(first.column("service_account_id")).isEqualTo(accounts.subList(0, 2));
        assertThat(own.admin().get(path(workspace) + "?limit=2&page=" + first.string("next_page")).ok()
                .column("service_account_id")).isEqualTo(accounts.subList(2, 3));
        assertThat(other.admin().get(path(foreign)).ok().column("service_account_id")).containsExactly(theirs);
        for (var refused : List.of(own.admin().get(path(elsewhere) + "?page=" + first.string("next_page")),
                other.admin().get(path(foreign) + "?page=" + first.string("next_page")))) {
            assertThat(refused.errorCode()).isEqualTo("invalid_cursor");
        }
        add(workspace, there, "workspace_user").ok();
        var side = ACCOUNTS + "/" + there + "/workspaces";
        var one = own.admin().get(side + "?limit=2").ok();
        assertThat(own.admin().get(side + "?page=" + one.string("next_page")).ok().column("workspace_id"))
                .containsExactly(elsewhere);
        assertThat(own.admin().get(ACCOUNTS + "/" + account + "/workspaces?limit=2&page=" + one.string("next_page"))
                .ok().column("workspace_id")).isEmpty();
    }

    @Test
    void everyAccountIsInTheDefaultWorkspaceAndNothingChangesThat() {
        var standard = own.defaultWorkspaceId();
        var second = account(own, "second");
        account(other, "theirs");

        assertThat(own.admin().get(path(standard)).ok().column("service_account_id")).containsExactly(account, second);
        var implicit = own.admin().get(path(standard, account)).ok();
        assertThat(implicit.body().get("implicit").asBoolean()).isTrue();
        assertThat(implicit.string("workspace_role")).isEqualTo("workspace_user");
        for (var refused : List.of(add(standard, account, "workspace_admin"),
                change(standard, account, "workspace_admin"), own.admin().delete(path(standard, account)),
                own.admin().post(ACCOUNTS + "/" + account + "/workspaces",
                        Map.of("workspace_id", standard, "workspace_role", "workspace_admin")),
                own.admin().delete(ACCOUNTS + "/" + account + "/workspaces/" + standard))) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.errorCode()).isEqualTo("default_workspace_immutable");
        }
    }

    @Test
    void foreignAndUnknownIdsAreNotToldApart() {
        var theirs = account(other, "theirs");
        var foreign = other.workspace("Theirs");
        other.admin().post(path(foreign), member(theirs, "workspace_user")).ok();
        var elsewhere = account(own, "elsewhere");
        add(own.workspace("Elsewhere"), elsewhere, "workspace_user").ok();

        for (var id : List.of(theirs, elsewhere)) {
            assertSameRefusal(own.admin().get(path(workspace, id)), own.admin().get(path(workspace, UNKNOWN)));
            assertSameRefusal(change(workspace, id, "workspace_user"), change(workspace, UNKNOWN, "workspace_user"));
            assertSameRefusal(own.admin().delete(path(workspace, id)), own.admin().delete(path(workspace, UNKNOWN)));
            assertSameRefusal(own.admin().delete(ACCOUNTS + "/" + id + "/workspaces/" + workspace),
                    own.admin().delete(ACCOUNTS + "/" + UNKNOWN + "/workspaces/" + workspace));
        }
        assertSameRefusal(add(workspace, theirs, "workspace_user"), add(workspace, UNKNOWN, "workspace_user"));
        assertSameRefusal(add(foreign, account, "workspace_user"),
                add(UNKNOWN_WORKSPACE, account, "workspace_user"));
        assertSameRefusal(own.admin().get(path(foreign)), own.admin().get(path(UNKNOWN_WORKSPACE)));
        assertSameRefusal(own.admin().get(path(foreign, theirs)), own.admin().get(path(UNKNOWN_WORKSPACE, theirs)));
        var side = ACCOUNTS + "/" + account + "/workspaces";
        assertSameRefusal(own.admin().post(side, Map.of("workspace_id", foreign, "workspace_role", "workspace_user")),
                own.admin().post(side, Map.of("workspace_id", UNKNOWN_WORKSPACE, "workspace_role", "workspace_user")));
        assertSameRefusal(own.admin().delete(side + "/" + foreign), own.admin().delete(side + "/" + UNKNOWN_WORKSPACE));
        assertThat(other.admin().get(path(foreign)).ok().column("service_account_id")).containsExactly(theirs);
    }

    @Test
    void archivedWorkspaceShowsItsAccountsAndChangesNone() {
        add(workspace, account, "workspace_user").ok();
        own.admin().post("/v1/organizations/workspaces/" + workspace + "/archive").ok();

        assertThat(own.admin().get(path(workspace)).ok().column("service_account_id")).containsExactly(account);
        for (var refused : List.of(add(workspace, account(own, "late"), "workspace_user"),
                change(workspace, account, "workspace_admin"), own.admin().delete(path(workspace, account)))) {
            assertThat(refused.errorCode()).isEqualTo("workspace_archived");
        }
    }

    @Test
    void badMembershipIsRefusedWithItsField() {
        assertThat(add(workspace, account, "workspace_billing").errorCode()).isEqualTo("workspace_role_inherited");
        assertThat(add(workspace, account, "owner").string("error.details.field")).isEqualTo("workspace_role");
        assertThat(own.admin().post(path(workspace), Map.of("workspace_role", "workspace_user"))
                .string("error.details.field")).isEqualTo("service_account_id");
        assertThat(own.admin().post(path(workspace), Map.of("service_account_id", account, "workspace_role",
                "workspace_user", "implicit", true)).errorCode()).isEqualTo("unknown_field");
        assertThat(own.admin().get(path(workspace)).ok().column("service_account_id")).isEmpty();
    }

    @Test
    void changeOfAnOldVersionIsRefused() {
        var etag = String.valueOf(add(workspace, account, "workspace_user").ok().header("etag"));
        change(workspace, account, "workspace_developer").ok();

        assertThat(own.admin().with("If-Match", etag).delete(path(workspace, account)).status()).isEqualTo(412);
        assertThat(own.admin().with("If-Match", etag)
                .post(path(workspace, account), Map.of("workspace_role", "workspace_user")).status()).isEqualTo(412);
    }

    @Test
    void archivedAccountIsInNoWorkspaceHoweverManyAddItMeanwhile() throws Exception {
        var workspaces = IntStream.range(0, 12).mapToObj(i -> own.workspace("W" + i)).iterator();
        Api.together(13, () -> {
            String next;
            synchronized (workspaces) {
                next = workspaces.hasNext() ? workspaces.next() : null;
            }
            return next == null
                    ? own.admin().post(ACCOUNTS + "/" + account + "/archive").ok()
                    : add(next, account, "workspace_user");
        });

        assertThat(own.admin().get(ACCOUNTS + "/" + account + "/workspaces").ok().column("workspace_id")).isEmpty();
    }

    private Answer add(String workspaceId, String id, String role) {
        return own.admin().post(path(workspaceId), member(id, role));
    }

    private Answer change(String workspaceId, String id, String role) {
        return own.admin().post(path(workspaceId, id), Map.of("workspace_role", role));
    }

    private static Map<String, String> member(String id, String role) {
        return Map.of("service_account_id", id, "workspace_role", role);
    }

    private static String account(TestOrganization organization, String name) {
        return organization.admin().post(ACCOUNTS, Map.of("name", name)).ok().id();
    }

    private static String path(String workspaceId) {
        return "/v1/organizations/workspaces/" + workspaceId + "/service_accounts";
    }

    private static String path(String workspaceId, String id) {
        return path(workspaceId) + "/" + id;
    }

    private static void assertSameRefusal(Answer one, Answer two) {
        assertThat(one.status()).isEqualTo(404);
        assertThat(two.status()).isEqualTo(404);
        assertThat(one.withoutRequestId()).isEqualTo(two.withoutRequestId());
    }
}
