package dev.gatehouse.console;

import dev.gatehouse.Api;
import dev.gatehouse.TestModels;
import dev.gatehouse.TestOrganization;
import dev.gatehouse.usage.TestLedger;
import dev.gatehouse.usage.TestLedger.Used;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An organization such as the documents show: people, workspaces, keys, and a month of calls. */
final class Showcase {

    private static final List<String> MODELS = List.of("aurora-large", "aurora-mini", "lumen-embed");

    private static final Duration MONTH = Duration.ofDays(30);

    private final TestOrganization organization;
    private final Api admin;
    private final String workspace;
    private final String secret;

    private Showcase(TestOrganization organization, String workspace, String secret) {
        this.organization = organization;
        this.admin = organization.admin();
        this.workspace = workspace;
        this.secret = secret;
    }

    static Showcase make(TestOrganization organization, Api operator, JdbcClient owner) {
        operator.post("/v1/platform/organizations/" + organization.id(), Map.of("name", "Northwind Labs")).ok();
        catalog(operator);
        var admin = organization.admin();
        var research = workspace(admin, "Research", "#2F6FDE");
        var support = workspace(admin, "Support", "#0F8A5F");
        workspace(admin, "Evaluation", "#C2410C");
        var notebook = key(admin, research, "notebook");
        var batch = key(admin, research, "nightly batch");
        var desk = key(admin, support, "help desk");
        permit(admin, research);
        admin.post("/v1/organizations/spend_limits",
                Map.of("scope", Map.of("type", "organization"), "period", "monthly", "amount", "250000")).ok();
        admin.post("/v1/organizations/spend_limits", Map.of("scope",
                Map.of("type", "workspace", "workspace_id", research), "period", "monthly", "amount", "90000")).ok();
        admin.post("/v1/organizations/invites", Map.of("email", "grace@example.com", "role", "developer")).ok();
        // As if the catalog had been there all the while: what was used before a model had its price cost nothing.
        owner.sql("update model_price set valid_from = valid_from - interval '2 months' where model_id in (:models)")
                .param("models", MODELS).update();
        aMonthOfCalls(new TestLedger(owner), List.of(notebook.id(), batch.id(), desk.id()));
        return new Showcase(organization, research, notebook.string("secret"));
    }

    TestOrganization organization() {
        return organization;
    }

    String workspace() {
        return workspace;
    }

    Api admin() {
        return admin;
    }

    /** The secret of a key of the workspace. */
    String secret() {
        return secret;
    }

    private static String workspace(Api admin, String name, String color) {
        return admin.post("/v1/organizations/workspaces", Map.of("name", name, "display_color", color)).ok().id();
    }

    private static dev.gatehouse.Answer key(Api admin, String workspace, String name) {
        return admin.post("/v1/organizations/api_keys", Map.of("name", name, "workspace_id", workspace)).ok();
    }

    /** The catalog is everybody's: another test may have made these before. */
    private static void catalog(Api operator) {
        model(operator, "aurora-large", "Aurora Large", "Aurora", "text", "300", "1500");
        model(operator, "aurora-mini", "Aurora Mini", "Aurora", "text", "25", "125");
        model(operator, "lumen-embed", "Lumen Embed", "Lumen", "embedding", "10", "0");
    }

    private static void model(Api operator, String id, String name, String vendor, String type, String input,
            String output) {
        if (operator.get("/v1/platform/models/" + id).status() == 404) {
            operator.post("/v1/platform/models", Map.of("id", id, "display_name", name, "vendor", vendor, "type", type,
                    "prices", Map.of("input", input, "output", output, "cache_read", input, "cache_write", input),
                    "default_limits",
                    TestModels.limits("requests_per_minute", 600, "tokens_per_minute", 400_000))).ok();
        }
    }

    private static void permit(Api admin, String workspace) {
        admin.post("/v1/organizations/workspaces/" + workspace + "/model_permissions",
                Map.of("mode", "allow_list", "models", MODELS.stream()
                        .map(model -> Map.of("model_id", model, "limits",
                                TestModels.limits("requests_per_minute", 120, "tokens_per_minute", 80_000)))
                        .toList()))
                .ok();
    }

    /** The same every time: working days are busy, and each key likes its own models. */
    private static void aMonthOfCalls(TestLedger ledger, List<String> keys) {
        var chance = new Random(7);
        var now = Instant.now();
        var liked = new HashMap<String, Integer>();
        keys.forEach(key -> liked.put(key, liked.size()));
        for (var at = now.minus(MONTH); at.isBefore(now); at = at.plus(Duration.ofHours(9))) {
            for (var key : keys) {
                var model = MODELS.get(chance.nextInt(3) == 0 ? chance.nextInt(3) : liked.getOrDefault(key, 0));
                var size = 20_000 + chance.nextInt(60_000);
                ledger.add(key, model, at.plusMillis(chance.nextInt(3_000_000)).isAfter(now) ? now : at,
                        new Used(size * 8, model.equals("lumen-embed") ? 0 : size, size * 2, size / 2, 0));
            }
        }
    }
}
