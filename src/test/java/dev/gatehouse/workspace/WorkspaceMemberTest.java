package dev.gatehouse.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Answer;
import dev.gatehouse.Api;
import dev.gatehouse.HttpTest;
import dev.gatehouse.RecordedChanges;
import dev.gatehouse.TestOrganization;
import dev.gatehouse.TestUsers;
import dev.gatehouse.kernel.UserId;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class WorkspaceMemberTest extends HttpTest {

    private static final String UNKNOWN = "user_01" + "3".repeat(22);

    @Autowired private RecordedChanges changes;

    private TestUsers users;
    private TestOrganization own;
    private TestOrganization other;
    private String workspace;

    @BeforeEach
    void twoOrganizations() {
        users = new TestUsers(asOwner());
        own = organization("claude_console");
        other = organization("qwen_cloud");
        workspace = own.workspace("Research");
    }

    @Test
    void memberIsAddedReadChangedAndRemoved() {
        var user = users.add(own, "developer");
        var added = add(workspace, user, "workspace_user").ok();

        assertThat(added.text()).isEqualTo("{\"type\":\"workspace_member\",\"user_id\":\"" + user
                + "\",\"workspace_id\":\"" + workspace + "\",\"workspace_role\":\"workspace_user\",\"name\":\""
                + "A developer\",\"email\":\"" + email(own, user) + "\"}");
        assertThat(own.admin().get(path(workspace, user)).ok().body()).isEqualTo(added.body());
        assertThat(change(workspace, user, "workspace_admin").ok().string("workspace_role"))
                .isEqualTo("workspace_admin");
        assertThat(own.admin().get(path(workspace)).ok().column("workspace_role")).containsExactly("workspace_admin");

        assertThat(own.admin().delete(path(workspace, user)).ok().text()).isEqualTo("{\"user_id\":\"" + user
                + "\",\"workspace_id\":\"" + workspace + "\",\"type\":\"workspace_member_deleted\"}");
        assertThat(own.admin().get(path(workspace)).ok().column("user_id")).isEmpty();
        assertThat(own.admin().get(path(workspace, user)).status()).isEqualTo(404);
        assertThat(own.admin().delete(path(workspace, user)).status()).isEqualTo(404);
        assertThat(changes.of(own)).endsWith("WORKSPACE_MEMBER_ADDED " + user, "WORKSPACE_MEMBER_UPDATED " + user,
                "WORKSPACE_MEMBER_REMOVED " + user);
    }

    private static String email(TestOrganization organization, String user) {
        return organization.admin().get("/v1/organizations/users/" + user).ok().string("email");
    }

    @Test
    void memberIsAddedOnceEvenByManyAtOnce() throws Exception {
        var user = users.add(own, "user");
        var answers = Api.together(20, () -> add(workspace, user, "workspace_user"));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(400)).extracting(Answer::errorCode)
                .containsOnly("already_member");
        assertThat(own.admin().get(path(workspace)).ok().column("user_id")).containsExactly(user);
    }

    @Test
    void onlyUsersOfTheOrganizationCanBeAdded() {
        var foreign = add(workspace, users.add(other, "developer"), "workspace_user");
        var random = add(workspace, UNKNOWN, "workspace_user");

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.withoutRequestId()).isEqualTo(random.withoutRequestId())
                .isEqualTo(add(workspace, "nobody", "workspace_user").withoutRequestId());
        assertThat(own.admin().get(path(workspace)).ok().column("user_id")).isEmpty();
    }

    @Test
    void listsShowOwnMembersOnlyAndPageForwardAndBack() {
        var all = IntStream.range(0, 5).mapToObj(i -> users.add(own, "developer")).toList();
        all.forEach(user -> add(workspace, user, "workspace_developer").ok());
        var elsewhere = own.workspace("Elsewhere");
        var there = users.add(own, "developer");
        add(elsewhere, there, "workspace_user").ok();
        var theirs = users.add(other, "developer");
        var foreign = other.workspace("Theirs");
        other.admin().post(path(foreign), member(theirs, "workspace_user")).ok();

        var first = own.admin().get(path(workspace) + "?limit=2").ok();
        assertThat(first.column("user_id")).isEqualTo(all.subList(0, 2));
        assertThat(first.body().get("has_more").asBoolean()).isTrue();
        assertThat(first.string("last_id")).isEqualTo(all.get(1));
        var rest = own.admin().get(path(workspace) + "?limit=3&after_id=" + all.get(1)).ok();
        assertThat(rest.column("user_id")).isEqualTo(all.subList(2, 5));
        assertThat(rest.body().get("has_more").asBoolean()).isFalse();
        assertThat(own.admin().get(path(workspace) + "?limit=2&before_id=" + all.get(4)).ok().column("user_id"))
                .isEqualTo(all.subList(2, 4));
        assertThat(own.admin().get(path(elsewhere)).ok().column("user_id")).containsExactly(there);
        assertThat(other.admin().get(path(foreign)).ok().column("user_id")).containsExactly(theirs);
        for (var cursor : List.of(theirs, there, UNKNOWN, "nothing")) {
            assertThat(own.admin().get(path(workspace) + "?after_id=" + cursor).errorCode())
                    .isEqualTo("invalid_cursor");
        }
    }

    @Test
    void foreignAndUnknownMembersAreNotToldApart() {
        var theirs = users.add(other, "developer");
        var foreignWorkspace = other.workspace("Theirs");
        other.admin().post(path(foreignWorkspace), member(theirs, "workspace_user")).ok();
        var elsewhere = users.add(own, "developer");
        add(own.workspace("Elsewhere"), elsewhere, "workspace_user").ok();
        var removed = users.add(own, "developer");
        add(workspace, removed, "workspace_user").ok();
        users.remove(own, removed);

        for (var user : List.of(theirs, elsewhere, removed)) {
            assertSameRefusal(own.admin().get(path(workspace, user)), own.admin().get(path(workspace, UNKNOWN)));
            assertSameRefusal(own.admin().delete(path(workspace, user)),
                    own.admin().delete(path(workspace, UNKNOWN)));
            assertSameRefusal(change(workspace, user, "workspace_admin"),
                    change(workspace, UNKNOWN, "workspace_admin"));
        }
        var random = "wrkspc_01" + "3".repeat(22);
        assertSameRefusal(own.admin().get(path(foreignWorkspace)), own.admin().get(path(random)));
        assertSameRefusal(own.admin().get(path(foreignWorkspace, theirs)), own.admin().get(path(random, theirs)));
        assertSameRefusal(add(foreignWorkspace, elsewhere, "workspace_user"),
                add(random, elsewhere, "workspace_user"));
        assertSameRefusal(own.admin().delete(path(foreignWorkspace, theirs)),
                own.admin().delete(path(random, theirs)));
        assertThat(other.admin().get(path(foreignWorkspace)).ok().column("user_id")).containsExactly(theirs);
    }

    @Test
    void organizationAdminIsNeitherListedNorAddedNorChangedNorRemoved() {
        var admin = users.add(own, "admin");

        for (var refused : List.of(add(workspace, admin, "workspace_user"), add(workspace, admin, "workspace_admin"),
                change(workspace, admin, "workspace_user"), own.admin().delete(path(workspace, admin)))) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.errorCode()).isEqualTo("implicit_member");
            assertThat(refused.string("error.message")).contains(admin, "workspace_admin");
        }
        assertThat(own.admin().get(path(workspace)).ok().column("user_id")).isEmpty();
        assertThat(own.admin().get(path(workspace, admin)).status()).isEqualTo(404);
    }

    @Test
    void billingUserIsRaisedToAdminAndNothingElse() {
        var billing = users.add(own, "billing");

        assertThat(own.admin().delete(path(workspace, billing)).errorCode()).isEqualTo("implicit_member");
        assertThat(add(workspace, billing, "workspace_developer").errorCode()).isEqualTo("billing_member_role");
        assertThat(change(workspace, billing, "workspace_developer").errorCode()).isEqualTo("billing_member_role");
        assertThat(own.admin().get(path(workspace)).ok().column("user_id")).isEmpty();

        add(workspace, billing, "workspace_admin").ok();
        assertThat(add(workspace, billing, "workspace_admin").errorCode()).isEqualTo("already_member");
        assertThat(change(workspace, billing, "workspace_user").errorCode()).isEqualTo("billing_member_role");
        assertThat(own.admin().get(path(workspace)).ok().column("user_id")).containsExactly(billing);
        own.admin().delete(path(workspace, billing)).ok();
        assertThat(own.admin().get(path(workspace)).ok().column("user_id")).isEmpty();

        assertThat(change(workspace, billing, "workspace_admin").ok().string("workspace_role"))
                .isEqualTo("workspace_admin");
        assertThat(own.admin().get(path(workspace, billing)).ok().string("workspace_role"))
                .isEqualTo("workspace_admin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"workspace_billing", "owner"})
    void roleThatCannotBeGivenIsRefused(String role) {
        var user = users.add(own, "billing");
        for (var refused : List.of(add(workspace, user, role), change(workspace, user, role))) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.string("error.details.field")).isEqualTo("workspace_role");
        }
    }

    @Test
    void bodyHasToNameUserAndRoleAndNothingElse() {
        var user = users.add(own, "developer");

        assertThat(own.admin().post(path(workspace), Map.of("user_id", user)).string("error.details.field"))
                .isEqualTo("workspace_role");
        assertThat(own.admin().post(path(workspace), Map.of("workspace_role", "workspace_user"))
                .string("error.details.field")).isEqualTo("user_id");
        for (var field : List.of("organization_id", "workspace_id", "version", "created_at", "type")) {
            var refused = own.admin().post(path(workspace),
                    Map.of("user_id", user, "workspace_role", "workspace_user", field, "x"));
            assertThat(refused.errorCode()).as(field).isEqualTo("unknown_field");
        }
        add(workspace, user, "workspace_user").ok();
        assertThat(own.admin().post(path(workspace, user), Map.of("workspace_role", "workspace_admin", "user_id", user))
                .errorCode()).isEqualTo("unknown_field");
    }

    @Test
    void demotionTakesAllBackButExplicitRoles() {
        var user = users.add(own, "developer");
        var second = own.workspace("Second");
        add(workspace, user, "workspace_developer").ok();
        add(second, user, "workspace_admin").ok();

        users.become(own, user, "admin");
        assertThat(own.admin().get(path(workspace)).ok().column("user_id")).isEmpty();
        assertThat(own.admin().get(path(second)).ok().column("user_id")).isEmpty();
        assertThat(change(workspace, user, "workspace_user").errorCode()).isEqualTo("implicit_member");

        users.become(own, user, "billing");
        assertThat(own.admin().get(path(workspace)).ok().column("user_id")).isEmpty();
        assertThat(own.admin().get(path(second)).ok().column("user_id")).containsExactly(user);

        users.become(own, user, "user");
        assertThat(own.admin().get(path(workspace, user)).ok().string("workspace_role"))
                .isEqualTo("workspace_developer");
        assertThat(own.admin().get(path(second, user)).ok().string("workspace_role")).isEqualTo("workspace_admin");
        assertThat(own.admin().get(path(own.workspace("Third"), user)).status()).isEqualTo(404);
    }

    @Test
    void raisingReplacesARoleThatDoesNotHold() {
        var user = users.add(own, "developer");
        var etag = String.valueOf(add(workspace, user, "workspace_developer").ok().header("etag"));
        users.become(own, user, "billing");

        var raised = add(workspace, user, "workspace_admin").ok();
        assertThat(raised.string("workspace_role")).isEqualTo("workspace_admin");
        assertThat(raised.header("etag")).isNotEqualTo(etag);
        own.admin().delete(path(workspace, user)).ok();
        users.become(own, user, "developer");
        assertThat(own.admin().get(path(workspace, user)).status()).isEqualTo(404);
    }

    @Test
    void promotionUnderWayIsWaitedForBeforeAMemberIsAdded() throws Exception {
        var user = users.add(own, "developer");
        try (var runner = Executors.newSingleThreadExecutor(); var promotion = ownersDatabase().getConnection()) {
            promotion.setAutoCommit(false);
            try (var statement = promotion.createStatement()) {
                statement.execute("update organization_user set role = 'admin' where id = '"
                        + UserId.from(user).value() + "'");
                var added = runner.submit(() -> add(workspace, user, "workspace_user"));
                Awaitility.await().until(() -> added.isDone() || waiting(statement));
                promotion.commit();
                promotion.setAutoCommit(true);
                assertThat(added.get().errorCode()).isEqualTo("implicit_member");
            }
        }
        users.become(own, user, "developer");
        assertThat(own.admin().get(path(workspace)).ok().column("user_id")).isEmpty();
    }

    private static boolean waiting(Statement statement) throws SQLException {
        try (var count = statement.executeQuery("select count(*) from pg_locks where not granted")) {
            count.next();
            return count.getInt(1) > 0;
        }
    }

    @Test
    void defaultWorkspaceHasNoMembers() {
        var user = users.add(own, "developer");
        var standard = own.defaultWorkspaceId();

        for (var refused : List.of(own.admin().get(path(standard)), own.admin().get(path(standard, user)),
                add(standard, user, "workspace_user"), change(standard, user, "workspace_user"),
                own.admin().delete(path(standard, user)))) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.errorCode()).isEqualTo("default_workspace_immutable");
            assertThat(refused.string("error.message")).contains("organization role");
        }
    }

    @Test
    void archivedWorkspaceShowsItsMembersAndChangesNone() {
        var user = users.add(own, "developer");
        add(workspace, user, "workspace_user").ok();
        own.admin().post("/v1/organizations/workspaces/" + workspace + "/archive").ok();

        assertThat(own.admin().get(path(workspace)).ok().column("user_id")).containsExactly(user);
        for (var refused : List.of(add(workspace, users.add(own, "developer"), "workspace_user"),
                change(workspace, user, "workspace_admin"), own.admin().delete(path(workspace, user)))) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.errorCode()).isEqualTo("workspace_archived");
        }
        assertThat(own.admin().get(path(workspace, user)).ok().string("workspace_role")).isEqualTo("workspace_user");
    }

    @Test
    void changeOfAnOldVersionIsRefused() {
        var user = users.add(own, "developer");
        var etag = String.valueOf(add(workspace, user, "workspace_user").ok().header("etag"));
        var member = own.admin().with("If-Match", etag);
        member.post(path(workspace, user), Map.of("workspace_role", "workspace_developer")).ok();

        assertThat(member.post(path(workspace, user), Map.of("workspace_role", "workspace_admin")).status())
                .isEqualTo(412);
        assertThat(member.delete(path(workspace, user)).status()).isEqualTo(412);
        own.admin().delete(path(workspace, user)).ok();
        add(workspace, user, "workspace_user").ok();
        assertThat(member.delete(path(workspace, user)).status()).isEqualTo(412);
    }

    @Test
    void membershipsEndWithTheUser() {
        var user = users.add(own, "developer");
        var stays = users.add(own, "developer");
        add(workspace, user, "workspace_user").ok();
        add(workspace, stays, "workspace_user").ok();
        users.remove(own, user);

        assertThat(own.admin().get(path(workspace)).ok().column("user_id")).containsExactly(stays);
    }

    private Answer add(String workspaceId, String user, String role) {
        return own.admin().post(path(workspaceId), member(user, role));
    }

    private Answer change(String workspaceId, String user, String role) {
        return own.admin().post(path(workspaceId, user), Map.of("workspace_role", role));
    }

    private static Map<String, String> member(String user, String role) {
        return Map.of("user_id", user, "workspace_role", role);
    }

    private static String path(String workspaceId) {
        return "/v1/organizations/workspaces/" + workspaceId + "/members";
    }

    private static String path(String workspaceId, String user) {
        return path(workspaceId) + "/" + user;
    }

    private static void assertSameRefusal(Answer one, Answer two) {
        assertThat(one.status()).isEqualTo(404);
        assertThat(two.status()).isEqualTo(404);
        assertThat(one.withoutRequestId()).isEqualTo(two.withoutRequestId());
    }
}
