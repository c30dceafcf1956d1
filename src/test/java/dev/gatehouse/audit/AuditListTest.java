package dev.gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.HttpTest;
import dev.gatehouse.TestOrganization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Finding an event again: pages, filters, CSV. */
class AuditListTest extends HttpTest {

    private static final String LOG = "/v1/organizations/audit_logs";
    private static final String WORKSPACES = "/v1/organizations/workspaces";

    private TestOrganization own;
    private TestOrganization other;

    @BeforeEach
    void twoOrganizations() {
        own = organization("claude_console");
        other = organization("qwen_cloud");
    }

    @Test
    void newestComesFirstAndPagesGoBothWays() {
        for (int i = 0; i < 5; i++) {
            own.workspace("Workspace " + i);
            other.workspace("Workspace " + i);
        }
        var all = own.admin().get(LOG).ok().column("id");
        assertThat(all).hasSize(9);

        var first = own.admin().get(LOG + "?limit=3").ok();
        assertThat(first.column("id")).isEqualTo(all.subList(0, 3));
        assertThat(first.body().get("has_more").asBoolean()).isTrue();
        assertThat(first.string("last_id")).isEqualTo(all.get(2));

        var older = own.admin().get(LOG + "?limit=6&after_id=" + all.get(2)).ok();
        assertThat(older.column("id")).isEqualTo(all.subList(3, 9));
        assertThat(older.body().get("has_more").asBoolean()).isFalse();

        var newer = own.admin().get(LOG + "?limit=2&before_id=" + all.get(4)).ok();
        assertThat(newer.column("id")).isEqualTo(all.subList(2, 4));
        assertThat(newer.body().get("has_more").asBoolean()).isTrue();
        assertThat(own.admin().get(LOG + "?before_id=" + all.getFirst()).ok().column("id")).isEmpty();
        assertThat(own.admin().get(LOG + "?limit=1000").ok().column("id")).isEqualTo(all);
        assertThat(own.admin().get(LOG + "?limit=1001").errorCode()).isEqualTo("invalid_parameter");
        assertThat(own.admin().get(LOG + "?after_id=audit_01" + "3".repeat(22)).errorCode())
                .isEqualTo("invalid_cursor");
    }

    @Test
    void filtersShowWhatMatchesAllOfThem() {
        var workspace = own.workspace("Found");
        var middle = own.admin().get(LOG + "?limit=1").ok().string("data.0.occurred_at");
        own.workspace("Other");
        var refused = own.admin().post(WORKSPACES + "/" + workspace, Map.of("name", ""));
        other.workspace("Found");

        assertThat(found("target=" + workspace)).containsExactly("workspace_update", "workspace_created");
        assertThat(found("workspace_id=" + workspace)).containsExactly("workspace_update", "workspace_created");
        assertThat(found("workspace_id=nonsense")).isEmpty();
        assertThat(found("target=" + workspace + "&outcome=done")).containsExactly("workspace_created");
        assertThat(found("action=workspace_update&action[]=admin_api_key_created"))
                .containsExactly("workspace_update", "admin_api_key_created");
        assertThat(found("actor_kind=operator")).containsExactly("admin_api_key_created", "user_created",
                "workspace_created", "organization_created");
        assertThat(found("actor_id=" + own.adminKeyId())).containsExactly("workspace_update", "workspace_created",
                "workspace_created");
        assertThat(found("actor_id=" + other.adminKeyId())).isEmpty();
        assertThat(found("request_id=" + refused.header("request-id"))).containsExactly("workspace_update");
        assertThat(found("starting_at=" + middle)).containsExactly("workspace_update", "workspace_created",
                "workspace_created");
        assertThat(found("ending_at=" + middle)).containsExactly("admin_api_key_created", "user_created",
                "workspace_created", "organization_created");
        assertThat(found("ending_at=0001-01-01T00:00:00-05:00")).isEmpty();
    }

    private List<String> found(String query) {
        return own.admin().get(LOG + "?" + query).ok().column("action");
    }

    @Test
    void filterThatMeansNothingIsRefused() {
        for (var query : List.of("starting_at=yesterday", "ending_at=1893456000", "starting_at=2026-01-31",
                "starting_at=%2B999999999-01-01T00:00:00Z", "actor_kind=robot", "outcome=DONE")) {
            var refused = own.admin().get(LOG + "?" + query);
            assertThat(refused.status()).as(query).isEqualTo(400);
            assertThat(refused.string("error.details.field")).isEqualTo(query.substring(0, query.indexOf('=')));
        }
        own.admin().get(LOG + "?unknown=1&actor_id=").ok();
    }

    @Test
    void samePageIsCsvForWhoeverAcceptsIt() {
        own.workspace("=cmd|'/c calc'!A1, \"quoted\"");
        other.workspace("Theirs");
        var page = own.admin().get(LOG + "?limit=2").ok();
        var csv = own.admin().with("Accept", "text/csv").with("User-Agent", "@SUM(1+1)").get(LOG + "?limit=2").ok();

        assertThat(csv.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        var lines = csv.text().split("\r\n", -1);
        assertThat(lines).hasSize(4);
        assertThat(lines[0]).startsWith("id,seq,occurred_at,outcome,action,").endsWith(",before,after,hash");
        assertThat(lines[1]).startsWith(page.string("data.0.id") + ",5,").contains(",workspace_created,")
                .contains("\"\"=cmd|'/c calc'!A1, \\\"\"quoted\\\"\"\"\"");
        assertThat(lines[2]).startsWith(page.string("data.1.id") + ",4,");
        assertThat(csv.text()).doesNotContain("Theirs");
        assertThat(own.admin().with("Accept", "text/csv").get(LOG + "?limit=0").errorCode())
                .isEqualTo("invalid_parameter");
        assertThat(own.admin().with("Accept", "text/csv").get(LOG + "/verification").ok().body().get("valid")
                .asBoolean()).isTrue();
    }

    @Test
    void cellThatASpreadsheetWouldRunIsDefused() {
        for (var agent : List.of("=1+1", "+1", "-1", "@SUM(1)")) {
            own.admin().with("User-Agent", agent).post(WORKSPACES, Map.of("name", ""));
            var csv = own.admin().with("Accept", "text/csv").get(LOG + "?limit=1").ok();
            assertThat(csv.text()).contains(",'" + agent + ",");
        }
    }

    @Test
    void descriptionNamesFiltersAndForms() {
        var list = asNobody().get("/v3/api-docs").ok().body().get("paths").get(LOG).get("get");

        assertThat(list.get("parameters").valueStream().map(parameter -> parameter.get("name").asString()).toList())
                .containsExactlyInAnyOrder("starting_at", "ending_at", "actor_kind", "actor_id", "action", "outcome",
                        "target", "workspace_id", "request_id", "limit", "after_id", "before_id");
        assertThat(list.get("responses").get("200").get("content").propertyNames())
                .contains("text/csv");
    }
}
