package dev.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Answer;
import dev.gatehouse.HeldTable;
import dev.gatehouse.RecordedChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class SpendLimitTest extends SpendTest {

    @Autowired private RecordedChanges changes;

    @Test
    void limitIsSetReadListedAndDeleted() {
        var workspace = own.workspace("W");
        var made = set(own.admin(), workspace(workspace), "weekly", "1234.5").ok();

        assertThat(made.id()).matches("spl_01[0-9A-Za-z]{22}");
        assertThat(made.string("type")).isEqualTo("spend_limit");
        assertThat(made.string("scope.type")).isEqualTo("workspace");
        assertThat(made.string("scope.workspace_id")).isEqualTo(workspace);
        assertThat(made.string("period")).isEqualTo("weekly");
        assertThat(made.string("amount")).isEqualTo("1234.5");
        assertThat(made.string("currency")).isEqualTo("USD");
        assertThat(made.body().get("is_enabled").asBoolean()).isTrue();
        var read = own.admin().get(PATH + "/" + made.id()).ok();
        assertThat(read.body()).isEqualTo(made.body());
        assertThat(read.header("ETag")).isEqualTo(made.header("ETag"));
        assertThat(own.admin().get(PATH).ok().column("id")).containsExactly(made.id());

        var deleted = own.admin().delete(PATH + "/" + made.id()).ok();
        assertThat(deleted.string("type")).isEqualTo("spend_limit_deleted");
        assertThat(deleted.id()).isEqualTo(made.id());
        assertThat(own.admin().get(PATH + "/" + made.id()).status()).isEqualTo(404);
        assertThat(own.admin().delete(PATH + "/" + made.id()).status()).isEqualTo(404);
        assertThat(own.admin().get(PATH).ok().column("id")).isEmpty();
    }

    @Test
    void limitOfOneOrganizationIsNotThereForAnother() {
        var limit = set(own.admin(), ORGANIZATION, "monthly", "100").ok().id();
        var workspace = own.workspace("W");

        assertThat(other.admin().get(PATH + "/" + limit).status()).isEqualTo(404);
        assertThat(other.admin().delete(PATH + "/" + limit).status()).isEqualTo(404);
        assertThat(other.admin().get(PATH).ok().column("id")).isEmpty();
        assertThat(other.admin().get(PATH + "?workspace_id=" + workspace).ok().column("id")).isEmpty();
        assertThat(other.admin().get(PATH + "?page=page_" + limit.substring(4)).errorCode())
                .isEqualTo("invalid_cursor");
        assertThat(effective(other.admin(), "")).isEmpty();
        var foreign = set(other.admin(), workspace(workspace), "monthly", "1");
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.withoutRequestId()).isEqualTo(
                set(other.admin(), workspace("wrkspc_01" + "0".repeat(22)), "monthly", "1").withoutRequestId());
        assertThat(own.admin().get(PATH).ok().column("id")).containsExactly(limit);
    }

    @Test
    void settingAgainChangesTheSameLimit() {
        var first = set(own.admin(), ORGANIZATION, "monthly", "100").ok();
        var daily = set(own.admin(), ORGANIZATION, "daily", "100").ok();
        var second = own.admin().post(PATH, Map.of("scope", ORGANIZATION, "amount", "0")).ok();

        assertThat(second.id()).isEqualTo(first.id()).isNotEqualTo(daily.id());
        assertThat(second.string("amount")).isEqualTo("0");
        assertThat(second.string("created_at")).isEqualTo(first.string("created_at"));
        assertThat(second.header("ETag")).isNotEqualTo(first.header("ETag"));
        own.admin().delete(PATH + "/" + first.id()).ok();
        assertThat(changes.of(own)).endsWith("SPEND_LIMIT_CREATED " + first.id(),
                "SPEND_LIMIT_CREATED " + daily.id(), "SPEND_LIMIT_UPDATED " + first.id(),
                "SPEND_LIMIT_DELETED " + first.id());
        var entry = own.admin().get("/v1/organizations/audit_logs?action=spend_limit_updated").ok();
        assertThat(entry.text()).contains("\"100\"", "\"0\"");
    }

    @Test
    void limitThatMovedOnIsNotChangedUnread() {
        var first = set(own.admin(), ORGANIZATION, "monthly", "100").ok();
        var stale = own.admin().with("If-Match", String.valueOf(first.header("ETag")));

        set(stale, ORGANIZATION, "monthly", "200").ok();
        assertThat(set(stale, ORGANIZATION, "monthly", "300").errorCode()).isEqualTo("precondition_failed");
        assertThat(stale.delete(PATH + "/" + first.id()).errorCode()).isEqualTo("precondition_failed");
        assertThat(set(stale, ORGANIZATION, "daily", "300").errorCode()).isEqualTo("precondition_failed");
        assertThat(own.admin().get(PATH).ok().column("amount")).containsExactly("200");
    }

    @Test
    void manyWhoSetTheSameMakeOne() throws Exception {
        var workspace = own.workspace("W");
        var amount = new AtomicInteger();

        var answers = new HeldTable(ownersDatabase(), "spend_limit").together(12,
                () -> set(own.admin(), workspace(workspace), "daily", String.valueOf(amount.incrementAndGet())));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers.stream().map(Answer::id).distinct()).hasSize(1);
        assertThat(own.admin().get(PATH).ok().column("id")).hasSize(1);
    }

    @Test
    void workspaceLimitAboveTheOrganizationsIsRefusedNamingBoth() {
        var workspace = own.workspace("W");
        set(own.admin(), ORGANIZATION, "monthly", "5000").ok();

        var refused = set(own.admin(), workspace(workspace), "monthly", "5000.0001");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo("spend_limit_above_organization");
        assertThat(refused.string("error.message")).contains("monthly", "5000.0001", " 5000.");
        assertThat(refused.string("error.details.field")).isEqualTo("amount");
        set(own.admin(), workspace(workspace), "monthly", "5000").ok();
        set(own.admin(), workspace(workspace), "daily", "6000").ok();
        assertThat(own.admin().get(PATH + "?workspace_id=" + workspace).ok().column("amount"))
                .containsExactly("5000", "6000");
    }

    @Test
    void defaultAndArchivedWorkspacesTakeNoLimits() {
        var archived = own.workspace("W");
        var kept = set(own.admin(), workspace(archived), "monthly", "10").ok().id();
        own.admin().post("/v1/organizations/workspaces/" + archived + "/archive").ok();

        assertThat(set(own.admin(), workspace(archived), "monthly", "11").errorCode()).isEqualTo("workspace_archived");
        assertThat(set(own.admin(), workspace(archived), "daily", "11").errorCode()).isEqualTo("workspace_archived");
        assertThat(own.admin().delete(PATH + "/" + kept).errorCode()).isEqualTo("workspace_archived");
        assertThat(own.admin().get(PATH + "/" + kept).ok().string("amount")).isEqualTo("10");
        assertThat(effective(own.admin(), "")).isEmpty();
        assertThat(set(own.admin(), workspace(own.defaultWorkspaceId()), "monthly", "1").errorCode())
                .isEqualTo("default_workspace_immutable");
    }

    @Test
    void workspaceAdminSetsWhatItsOwnWorkspaceMaySpendAndNoOthers() {
        var workspace = own.workspace("Own");
        var elsewhere = own.workspace("Elsewhere");
        var user = user(own, "user");
        own.admin().post("/v1/organizations/workspaces/" + workspace + "/members",
                Map.of("user_id", user.id(), "workspace_role", "workspace_admin")).ok();
        var session = signedIn(user);
        var organizations = set(own.admin(), ORGANIZATION, "monthly", "100").ok().id();
        var others = set(own.admin(), workspace(elsewhere), "monthly", "50").ok().id();
        set(own.admin(), workspace(elsewhere), "daily", "50").ok();

        var mine = set(session, workspace(workspace), "monthly", "70").ok().id();
        assertThat(session.get(PATH).ok().column("id")).containsExactly(mine);
        assertThat(session.get(PATH + "?workspace_id=" + elsewhere).ok().column("id")).isEmpty();
        assertThat(lines(effective(session, ""))).containsExactly("workspace monthly 70 workspace 70");
        assertThat(effective(session, "?workspace_id=" + elsewhere)).isEmpty();
        assertThat(set(session, workspace(elsewhere), "monthly", "1").status()).isEqualTo(404);
        assertThat(set(session, ORGANIZATION, "monthly", "1").status()).isEqualTo(403);
        for (var hidden : List.of(organizations, others)) {
            assertThat(session.get(PATH + "/" + hidden).status()).isEqualTo(404);
            assertThat(session.delete(PATH + "/" + hidden).status()).isEqualTo(404);
            assertThat(session.get(PATH + "?page=page_" + hidden.substring(4)).errorCode())
                    .isEqualTo("invalid_cursor");
        }
        session.delete(PATH + "/" + mine).ok();
        assertThat(lines(effective(session, ""))).containsExactly("workspace monthly 100 organization 100");
    }

    @Test
    void memberWhoIsNoAdminOfAWorkspaceDoesNotSetItsLimits() {
        var own1 = own.workspace("Own");
        var own2 = own.workspace("Second");
        var user = user(own, "user");
        var members = "/members";
        own.admin().post("/v1/organizations/workspaces/" + own1 + members,
                Map.of("user_id", user.id(), "workspace_role", "workspace_admin")).ok();
        own.admin().post("/v1/organizations/workspaces/" + own2 + members,
                Map.of("user_id", user.id(), "workspace_role", "workspace_developer")).ok();
        var limit = set(own.admin(), workspace(own2), "monthly", "50").ok().id();
        var session = signedIn(user);

        assertThat(set(session, workspace(own2), "monthly", "60").status()).isEqualTo(403);
        assertThat(session.get(PATH + "/" + limit).status()).isEqualTo(404);
        assertThat(session.get(PATH).ok().column("id")).isEmpty();
        assertThat(signedIn(user(own, "developer")).get(PATH).status()).isEqualTo(403);
        assertThat(own.admin().get(PATH + "/" + limit).ok().string("amount")).isEqualTo("50");
    }

    @Test
    void billingReadsAllAndSetsOnlyWhereItIsRaised() {
        var workspace = own.workspace("Own");
        var elsewhere = own.workspace("Elsewhere");
        var all = List.of(set(own.admin(), ORGANIZATION, "monthly", "100").ok().id(),
                set(own.admin(), workspace(workspace), "monthly", "50").ok().id(),
                set(own.admin(), workspace(elsewhere), "monthly", "50").ok().id());
        var user = user(own, "billing");
        var session = signedIn(user);

        assertThat(session.get(PATH).ok().column("id")).isEqualTo(all);
        assertThat(effective(session, "?workspace_id=" + workspace)).hasSize(1);
        assertThat(session.get(PATH + "/" + all.getFirst()).ok().string("amount")).isEqualTo("100");
        assertThat(set(session, workspace(workspace), "monthly", "1").status()).isEqualTo(403);
        assertThat(session.delete(PATH + "/" + all.getFirst()).status()).isEqualTo(403);

        own.admin().post("/v1/organizations/workspaces/" + workspace + "/members",
                Map.of("user_id", user.id(), "workspace_role", "workspace_admin")).ok();
        set(session, workspace(workspace), "monthly", "40").ok();
        assertThat(set(session, workspace(elsewhere), "monthly", "40").status()).isEqualTo(403);
        assertThat(session.delete(PATH + "/" + all.getLast()).status()).isEqualTo(403);
        assertThat(set(session, ORGANIZATION, "monthly", "40").status()).isEqualTo(403);
    }

    @Test
    void listIsFilteredAndPagedVisitingEachOnce() {
        var workspace = own.workspace("W");
        var all = new ArrayList<String>();
        for (var period : List.of("daily", "weekly", "monthly")) {
            all.add(set(own.admin(), ORGANIZATION, period, "100").ok().id());
            all.add(set(own.admin(), workspace(workspace), period, "50").ok().id());
        }
        set(other.admin(), ORGANIZATION, "daily", "1").ok();

        var seen = new ArrayList<String>();
        var page = own.admin().get(PATH + "?limit=4").ok();
        seen.addAll(page.column("id"));
        seen.addAll(own.admin().get(PATH + "?limit=4&page=" + page.string("next_page")).ok().column("id"));
        assertThat(seen).isEqualTo(all);
        assertThat(other.admin().get(PATH + "?page=" + page.string("next_page")).errorCode())
                .isEqualTo("invalid_cursor");
        assertThat(own.admin().get(PATH + "?scope_type[]=workspace").ok().column("id"))
                .containsExactly(all.get(1), all.get(3), all.get(5));
        assertThat(own.admin().get(PATH + "?scope_type=user&scope_type=seat_tier").ok().column("id")).isEmpty();
        assertThat(own.admin().get(PATH + "?scope_type=team").errorCode()).isEqualTo("invalid_parameter");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{}|missing_field|scope", "{\"scope\":{}}|missing_field|scope.type",
            "{\"scope\":{\"type\":\"user\"},\"amount\":\"1\"}|invalid_field|scope.type",
            "{\"scope\":{\"type\":\"usage_tier\"},\"amount\":\"1\"}|invalid_field|scope.type",
            "{\"scope\":{\"type\":\"workspace\"},\"amount\":\"1\"}|missing_field|scope.workspace_id",
            "{\"scope\":{\"type\":\"organization\"}}|missing_field|amount",
            "{\"scope\":{\"type\":\"organization\"},\"amount\":null}|missing_field|amount",
            "{\"scope\":{\"type\":\"organization\"},\"amount\":100}|invalid_field|amount",
            "{\"scope\":{\"type\":\"organization\"},\"amount\":\"-1\"}|invalid_field|amount",
            "{\"scope\":{\"type\":\"organization\"},\"amount\":\"1e3\"}|invalid_field|amount",
            "{\"scope\":{\"type\":\"organization\"},\"amount\":\"0.00001\"}|invalid_field|amount",
            "{\"scope\":{\"type\":\"organization\"},\"amount\":\"100000000000.1\"}|value_out_of_range|amount",
            "{\"scope\":{\"type\":\"organization\"},\"amount\":\"1\",\"period\":\"yearly\"}|invalid_field|period",
            "{\"scope\":{\"type\":\"organization\"},\"amount\":\"1\",\"currency\":\"EUR\"}|unknown_field|currency"})
    void badLimitIsNamedAndNothingIsSet(String body, String code, String field) {
        var refused = own.admin().post(PATH, body);

        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.errorCode()).as(refused.text()).isEqualTo(code);
        assertThat(refused.string("error.details.field")).isEqualTo(field);
        assertThat(own.admin().get(PATH).ok().column("id")).isEmpty();
        set(own.admin(), ORGANIZATION, "monthly", "100000000000").ok();
    }
}
