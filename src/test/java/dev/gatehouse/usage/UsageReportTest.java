package dev.gatehouse.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Api;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was used, as administrators read it. */
class UsageReportTest extends ReportTest {

    private String model;

    @BeforeEach
    void model() {
        model = models.text("a");
    }

    /** Of each bucket that is not empty, when it begins and what was read. */
    private List<String> filled(String width, String from, String to) {
        return buckets(own.admin(), USAGE, "starting_at", from, "ending_at", to, "bucket_width", width, "limit", "31")
                .stream().filter(bucket -> !bucket.get("results").isEmpty())
                .map(bucket -> bucket.get("starting_at").asString() + " "
                        + bucket.at("/results/0/uncached_input_tokens").asLong())
                .toList();
    }

    @Test
    void eventOnABoundaryBelongsToWhatBeginsThere() {
        use(defaultKey, model, "2031-03-31T22:59:59.999Z", 1, 0);
        use(defaultKey, model, "2031-03-31T23:00:00Z", 10, 0);
        use(defaultKey, model, "2031-03-31T23:00:59.999Z", 100, 0);
        use(defaultKey, model, "2031-03-31T23:01:00Z", 1000, 0);
        use(defaultKey, model, "2031-03-31T23:59:59.999Z", 10_000, 0);
        use(defaultKey, model, "2031-04-01T00:00:00Z", 100_000, 0);

        assertThat(filled("1m", "2031-03-31T22:50:00Z", "2031-04-01T00:10:00Z")).containsExactly(
                "2031-03-31T22:59:00Z 1", "2031-03-31T23:00:00Z 110", "2031-03-31T23:01:00Z 1000",
                "2031-03-31T23:59:00Z 10000", "2031-04-01T00:00:00Z 100000");
        assertThat(filled("1h", "2031-03-31T22:00:00Z", "2031-04-01T01:00:00Z")).containsExactly(
                "2031-03-31T22:00:00Z 1", "2031-03-31T23:00:00Z 11110", "2031-04-01T00:00:00Z 100000");
        assertThat(filled("1d", "2031-03-31T00:00:00Z", "2031-04-02T00:00:00Z")).containsExactly(
                "2031-03-31T00:00:00Z 11111", "2031-04-01T00:00:00Z 100000");
        assertThat(filled("1d", "2031-03-31T00:00:00Z", "2031-04-01T00:00:00Z"))
                .containsExactly("2031-03-31T00:00:00Z 11111");
    }

    @Test
    void leapDayIsADayOfItsOwn() {
        use(defaultKey, model, "2028-02-28T23:59:59.999Z", 1, 0);
        use(defaultKey, model, "2028-02-29T12:00:00Z", 10, 0);
        use(defaultKey, model, "2028-03-01T00:00:00Z", 100, 0);

        assertThat(filled("1d", "2028-02-01T00:00:00Z", "2028-03-02T00:00:00Z")).containsExactly(
                "2028-02-28T00:00:00Z 1", "2028-02-29T00:00:00Z 10", "2028-03-01T00:00:00Z 100");
    }

    @Test
    void bucketIsShownWholeWhereverTheTimeAskedForBeginsOrEnds() {
        use(defaultKey, model, "2031-05-01T01:00:00Z", 1, 0);
        use(defaultKey, model, "2031-05-02T23:00:00Z", 10, 0);
        use(defaultKey, model, "2031-05-03T00:00:00Z", 100, 0);

        assertThat(filled("1d", "2031-05-01T12:00:00Z", "2031-05-02T12:00:00Z")).containsExactly(
                "2031-05-01T00:00:00Z 1", "2031-05-02T00:00:00Z 10");
        assertThat(filled("1d", "2031-05-01T23:30:00-02:00", "2031-05-02T12:00:00Z"))
                .containsExactly("2031-05-02T00:00:00Z 10");
    }

    @Test
    void emptyBucketsAreShownAndPagesLeadToTheEnd() {
        use(defaultKey, model, "2031-06-03T12:00:00Z", 5, 7);
        var time = new String[]{"starting_at", "2031-06-01T00:00:00Z", "ending_at", "2031-06-06T00:00:00Z", "limit",
                "2"};

        var first = own.admin().get(query(USAGE, time)).ok();
        assertThat(first.column("starting_at")).containsExactly("2031-06-01T00:00:00Z", "2031-06-02T00:00:00Z");
        assertThat(first.column("ending_at")).containsExactly("2031-06-02T00:00:00Z", "2031-06-03T00:00:00Z");
        assertThat(first.body().at("/data/0/results").isEmpty()).isTrue();
        assertThat(first.body().get("has_more").asBoolean()).isTrue();

        var all = buckets(own.admin(), USAGE, time);
        assertThat(texts(all, "starting_at")).hasSize(5).doesNotHaveDuplicates().isSorted();
        assertThat(all.get(2).at("/results/0/output_tokens").asLong()).isEqualTo(7);
        var last = own.admin().get(query(USAGE, "starting_at", "2031-06-05T00:00:00Z", "ending_at",
                "2031-06-06T00:00:00Z")).ok().body();
        assertThat(last.get("has_more").asBoolean()).isFalse();
        assertThat(last.get("next_page").isNull()).isTrue();
    }

    @Test
    void forgedPageIsRefused() {
        var start = "2031-06-01T00:00:00Z";
        var token = own.admin().get(query(USAGE, "starting_at", start, "limit", "1", "ending_at",
                "2031-06-06T00:00:00Z")).ok().string("next_page");
        for (var page : List.of("page_", "page_x", "2031-06-02T00:00:00Z", token + "A", token.replace("page_", ""),
                token.toUpperCase(Locale.ROOT))) {
            var refused = own.admin().get(query(USAGE, "starting_at", start, "ending_at", "2031-06-06T00:00:00Z",
                    "page", page));
            assertThat(refused.errorCode()).as(page).isEqualTo("invalid_cursor");
            assertThat(refused.status()).isEqualTo(400);
        }
        // Of another report, in which no page begins there.
        assertThat(own.admin().get(query(USAGE, "starting_at", "2031-07-01T00:00:00Z", "ending_at",
                "2031-07-06T00:00:00Z", "page", token)).errorCode()).isEqualTo("invalid_cursor");
    }

    @Test
    void resultsAreToldApartByWhatTheyAreGroupedByAndNullOtherwise() {
        use(defaultKey, model, "2031-07-01T12:00:00Z", 1, 2);
        use(workspaceKey, model, "2031-07-01T13:00:00Z", 10, 20);
        use(workspaceKey, models.text("b"), "2031-07-01T14:00:00Z", 100, 200);
        var day = new String[]{"starting_at", "2031-07-01T00:00:00Z", "ending_at", "2031-07-02T00:00:00Z", "group_by[]",
                ""};

        var together = results(own.admin(), USAGE, day);
        assertThat(numbers(together, "uncached_input_tokens")).containsExactly(111L);
        assertThat(numbers(together, "requests")).containsExactly(3L);
        for (var field : List.of("api_key_id", "workspace_id", "model", "service_tier", "context_window")) {
            assertThat(together.getFirst().get(field).isNull()).as(field).isTrue();
        }
        day[5] = "workspace_id";
        var byWorkspace = results(own.admin(), USAGE, day);
        assertThat(texts(byWorkspace, "workspace_id")).containsExactlyInAnyOrder("", workspace);
        assertThat(numbers(byWorkspace, "output_tokens")).containsExactlyInAnyOrder(2L, 220L);
        day[5] = "api_key_id";
        assertThat(texts(results(own.admin(), USAGE, day), "api_key_id")).containsExactlyInAnyOrder(defaultKey,
                workspaceKey);
        day[5] = "model";
        assertThat(texts(results(own.admin(), USAGE, day), "model")).containsExactlyInAnyOrder(model,
                models.name("b"));
        day[5] = "service_tier";
        assertThat(texts(results(own.admin(), USAGE, day), "service_tier")).containsExactly("standard");
        day[4] = "group_by";
        day[5] = "context_window";
        assertThat(results(own.admin(), USAGE, day)).hasSize(1);
        day[5] = "description";
        assertThat(own.admin().get(query(USAGE, day)).string("error.details.field")).isEqualTo("group_by");
    }

    @Test
    void filtersShowWhatMatchesAllOfThem() {
        use(defaultKey, model, "2031-08-01T12:00:00Z", 1, 0);
        use(workspaceKey, model, "2031-08-01T12:00:00Z", 10, 0);
        use(workspaceKey, models.text("b"), "2031-08-01T12:00:00Z", 100, 0);
        use(otherKey, model, "2031-08-01T12:00:00Z", 1000, 0);

        assertThat(sum(own.admin())).isEqualTo(111);
        assertThat(sum(own.admin(), "workspace_ids[]", workspace)).isEqualTo(110);
        assertThat(sum(own.admin(), "workspace_ids[]", workspace, "workspace_ids[]", own.defaultWorkspaceId()))
                .isEqualTo(111);
        assertThat(sum(own.admin(), "workspace_ids", workspace, "models[]", model)).isEqualTo(10);
        assertThat(sum(own.admin(), "api_key_ids[]", defaultKey)).isEqualTo(1);
        assertThat(sum(own.admin(), "models[]", model, "models[]", models.name("b"))).isEqualTo(111);
        assertThat(sum(own.admin(), "service_tiers[]", "standard")).isEqualTo(111);
        for (var nothing : List.of(Map.entry("workspace_ids[]", other.defaultWorkspaceId()),
                Map.entry("workspace_ids[]", "nonsense"), Map.entry("api_key_ids[]", otherKey),
                Map.entry("models[]", "nonsense"), Map.entry("service_tiers[]", "batch"))) {
            assertThat(sum(own.admin(), nothing.getKey(), nothing.getValue())).as(nothing.toString()).isZero();
        }
        assertThat(sum(other.admin())).isEqualTo(1000);
    }

    private static long sum(Api caller, String... filter) {
        var parameters = new ArrayList<>(List.of("starting_at", "2031-08-01T00:00:00Z", "ending_at",
                "2031-08-02T00:00:00Z"));
        parameters.addAll(List.of(filter));
        return numbers(results(caller, USAGE, parameters.toArray(String[]::new)), "uncached_input_tokens").stream()
                .mapToLong(Long::longValue).sum();
    }

    @Test
    void membersSeeTheWorkspacesWhoseUsageTheyMay() {
        use(defaultKey, model, "2031-08-01T12:00:00Z", 1, 0);
        use(workspaceKey, model, "2031-08-01T12:00:00Z", 10, 0);
        use(key(own, own.workspace("Hidden")), model, "2031-08-01T12:00:00Z", 100, 0);
        var member = user(own, "user");
        own.admin().post("/v1/organizations/workspaces/" + workspace + "/members",
                Map.of("user_id", member.id(), "workspace_role", "workspace_restricted_developer")).ok();
        var signedIn = signedIn(member);

        assertThat(sum(signedIn)).isEqualTo(10);
        assertThat(sum(signedIn, "workspace_ids[]", own.defaultWorkspaceId())).isZero();
        assertThat(sum(signedIn, "api_key_ids[]", defaultKey)).isZero();
        assertThat(sum(signedIn(user(own, "developer")))).isEqualTo(1);
        assertThat(sum(signedIn(user(own, "billing")))).isEqualTo(111);
        var refused = signedIn(user(own, "user")).get(query(USAGE, "starting_at", "2031-08-01T00:00:00Z"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.errorCode()).isEqualTo("permission_denied");
    }

    @Test
    void wholeTimeIsCsvForWhoeverAcceptsIt() {
        var second = models.text("b");
        ledger.add(workspaceKey, model, Instant.parse("2031-09-01T12:00:00Z"),
                new TestLedger.Used(1, 2, 3, 4, 5));
        use(workspaceKey, second, "2034-09-20T12:00:00Z", 10, 20);
        use(otherKey, model, "2031-09-01T12:00:00Z", 1000, 0);

        var csv = own.admin().with("Accept", "text/csv").get(query(USAGE, "starting_at", "2001-09-01T00:00:00Z",
                "ending_at", "2049-09-21T00:00:00Z", "bucket_width", "1m", "group_by[]", "model", "limit", "3")).ok();

        assertThat(csv.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(csv.text().split("\r\n", -1)).containsExactly(
                "starting_at,ending_at,api_key_id,workspace_id,model,service_tier,context_window,requests,"
                        + "uncached_input_tokens,cache_creation_input_tokens,cache_read_input_tokens,output_tokens,images",
                "2031-09-01T12:00:00Z,2031-09-01T12:01:00Z,,," + model + ",,,1,1,4,3,2,5",
                "2034-09-20T12:00:00Z,2034-09-20T12:01:00Z,,," + second + ",,,1,10,0,0,20,0",
                "");
        assertThat(own.admin().with("Accept", "text/csv").get(USAGE).errorCode()).isEqualTo("missing_field");
    }

    @Test
    void parameterThatMeansNothingIsRefused() {
        for (var wrong : List.of("starting_at=yesterday", "starting_at=2031-01-01T00:00:00Z&ending_at=1893456000",
                "starting_at=2031-01-02T00:00:00Z&ending_at=2031-01-02T00:00:00Z",
                "starting_at=2031-01-01T00:00:00Z&bucket_width=1w", "starting_at=2031-01-01T00:00:00Z&limit=32",
                "starting_at=2031-01-01T00:00:00Z&limit=0",
                "starting_at=2031-01-01T00:00:00Z&bucket_width=1h&limit=169",
                "starting_at=2031-01-01T00:00:00Z&bucket_width=1m&limit=1441",
                "starting_at=2031-01-01T00:00:00Z&group_by[]=speed")) {
            var refused = own.admin().get(USAGE + "?" + wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            var last = wrong.substring(wrong.lastIndexOf('&') + 1);
            assertThat(refused.string("error.details.field")).as(wrong)
                    .isEqualTo(last.substring(0, last.indexOf('=')).replace("[]", ""));
        }
        assertThat(own.admin().get(USAGE).errorCode()).isEqualTo("missing_field");
        assertThat(own.admin().get(query(USAGE, "starting_at", "0001-01-01T00:00:00Z", "bucket_width", "1m", "limit",
                "1440", "unknown", "1")).ok().body().get("data").size()).isEqualTo(1440);
    }

    /** The calls of the reference's own notebook, with its days, groups and pages. */
    @Test
    void callsOfThePublicNotebookWork() {
        use(defaultKey, model, "2031-10-02T12:00:00Z", 1, 0);
        use(workspaceKey, model, "2031-10-13T23:59:59Z", 10, 0);
        var from = "2031-10-01T00:00:00Z";
        var to = "2031-10-15T00:00:00Z";

        assertThat(own.admin().get(query(USAGE, "starting_at", from, "ending_at", "2031-10-02T00:00:00Z",
                "bucket_width", "1d", "limit", "1")).ok().body().get("data").size()).isEqualTo(1);
        assertThat(own.admin().get(query(USAGE, "starting_at", from, "ending_at", "2031-10-08T00:00:00Z",
                "bucket_width", "1d", "limit", "7")).ok().body().get("data").size()).isEqualTo(7);
        var byModel = buckets(own.admin(), USAGE, "starting_at", from, "ending_at", to, "group_by[]", "model",
                "bucket_width", "1d");
        assertThat(byModel).hasSize(14);
        assertThat(buckets(own.admin(), USAGE, "starting_at", from, "ending_at", to, "models[]", model,
                "service_tiers[]", "standard", "bucket_width", "1d")).hasSize(14);
        assertThat(buckets(own.admin(), USAGE, "starting_at", from, "ending_at", "2031-10-04T00:00:00Z",
                "bucket_width", "1h", "group_by[]", "model", "limit", "24")).hasSize(72);
        var rows = results(own.admin(), USAGE, "starting_at", from, "ending_at", to, "group_by[]", "model",
                "group_by[]", "service_tier", "group_by[]", "workspace_id", "bucket_width", "1d");
        assertThat(texts(rows, "workspace_id")).containsExactly("", workspace);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.at("/cache_creation").propertyNames()).containsExactlyInAnyOrder(
                    "ephemeral_1h_input_tokens", "ephemeral_5m_input_tokens");
            assertThat(row.at("/server_tool_use/web_search_requests").asLong(-1)).isZero();
            assertThat(row.get("service_tier").asString()).isEqualTo("standard");
        });
        assertThat(buckets(own.admin(), COST, "starting_at", from, "ending_at", to, "bucket_width", "1d", "limit",
                "14")).hasSize(14);
        assertThat(buckets(own.admin(), COST, "starting_at", from, "ending_at", to, "group_by[]", "workspace_id",
                "group_by[]", "description")).hasSize(14);
    }
}
