package dev.gatehouse.usage;

import dev.gatehouse.Api;
import dev.gatehouse.HttpTest;
import dev.gatehouse.TestModels;
import dev.gatehouse.TestOrganization;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/** What tests of reports share: an organization with two workspaces and keys, and another one. */
abstract class ReportTest extends HttpTest {

    protected static final String USAGE = "/v1/organizations/usage_report/messages";
    protected static final String COST = "/v1/organizations/cost_report";

    protected TestOrganization own;
    protected TestOrganization other;
    protected TestModels models;
    protected TestLedger ledger;

    /** Of {@link #own}, beside the default one. */
    protected String workspace;

    protected String defaultKey;
    protected String workspaceKey;
    protected String otherKey;

    @BeforeEach
    void twoOrganizations() {
        own = organization("claude_console");
        other = organization("qwen_cloud");
        models = TestModels.in(asOperator());
        ledger = new TestLedger(asOwner());
        workspace = own.workspace("Research");
        defaultKey = key(own, own.defaultWorkspaceId());
        workspaceKey = key(own, workspace);
        otherKey = key(other, other.defaultWorkspaceId());
    }

    protected static String key(TestOrganization organization, String workspace) {
        return organization.admin().post("/v1/organizations/api_keys", Map.of("name", "Key", "workspace_id", workspace))
                .ok().id();
    }

    protected void use(String key, String model, String at, int input, int output) {
        ledger.add(key, model, Instant.parse(at), TestLedger.Used.tokens(input, output));
    }

    /** @param parameters names and values in turn */
    protected static String query(String path, String... parameters) {
        var text = new StringBuilder(path);
        for (int i = 0; i < parameters.length; i += 2) {
            text.append(i == 0 ? '?' : '&').append(URLEncoder.encode(parameters[i], StandardCharsets.UTF_8)).append('=')
                    .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    /** The buckets of all pages. */
    protected static List<JsonNode> buckets(Api caller, String path, String... parameters) {
        var buckets = new ArrayList<JsonNode>();
        var page = caller.get(query(path, parameters)).ok().body();
        buckets.addAll(page.get("data").valueStream().toList());
        while (page.get("has_more").asBoolean()) {
            var next = Stream.concat(Stream.of(parameters), Stream.of("page", page.get("next_page").asString()))
                    .toArray(String[]::new);
            page = caller.get(query(path, next)).ok().body();
            buckets.addAll(page.get("data").valueStream().toList());
        }
        return buckets;
    }

    /** The results of all buckets of all pages. */
    protected static List<JsonNode> results(Api caller, String path, String... parameters) {
        return buckets(caller, path, parameters).stream().flatMap(bucket -> bucket.get("results").valueStream())
                .toList();
    }

    protected static List<Long> numbers(List<JsonNode> results, String field) {
        return results.stream().map(result -> result.get(field).asLong()).toList();
    }

    protected static List<String> texts(List<JsonNode> results, String field) {
        return results.stream().map(result -> result.get(field).asString("")).toList();
    }
}
