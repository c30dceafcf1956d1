package dev.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Api;
import dev.gatehouse.DatabaseState;
import dev.gatehouse.HttpTest;
import dev.gatehouse.OpenApi;
import dev.gatehouse.OpenApi.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever creates or updates something sets what is theirs to set, and nothing else of it. */
class MassAssignmentTest extends HttpTest {

    /** Not described, but known: to be refused with a reason of its own, or as another name of a field. */
    private static final Map<String, Set<String>> KNOWN_BESIDES = Map.of("api_key_update",
            Set.of("workspace_id", "service_account_id"), "platform_model_create", Set.of("model_type"),
            "platform_model_update", Set.of("model_type"));

    private TestObjects objects;
    private Api admin;
    private Api session;

    @BeforeEach
    void objects() {
        var own = organization("claude_console");
        objects = TestObjects.in(own, asOperator(), asOwner(), user(own, "user"));
        admin = own.admin();
        session = signedIn(adminOf(own));
    }

    /** A field more is a decision: it has to be put there, too. */
    @Test
    void everyCreateAndUpdateTakesTheFieldsThatAreListedAndNoOthers() {
        var listed = new TreeMap<String, Set<String>>();
        for (var line : TestFile.read("settable.txt")) {
            listed.put(line.getFirst(), new TreeSet<>(line.subList(1, line.size())));
        }
        var described = new TreeMap<String, Set<String>>();
        for (var operation : OpenApi.of(asNobody()).operations()) {
            if (!operation.requestFields().isEmpty()) {
                described.put(operation.id(), operation.requestFields());
            }
        }

        assertThat(described).isEqualTo(listed);
    }

    @Test
    void whatIsNotTheCallersToSetIsRefusedByNameAndDoesNotChange() {
        var columns = asOwner().sql("""
                select distinct attname from pg_attribute a join pg_class t on t.oid = a.attrelid
                where t.relrowsecurity and t.relname not like 'audit%' and a.attnum > 0 and not a.attisdropped""")
                .query(String.class).list();
        assertThat(columns).contains("organization_id", "secret_hash", "password_hash", "version", "created_at");
        var before = DatabaseState.of(asOwner());
        var differences = new ArrayList<String>();
        for (var operation : OpenApi.of(asNobody()).operations()) {
            // What is reported is an event and no entity; one that cannot be read is refused by its place in the list.
            if (operation.requestFields().isEmpty() || operation.path().equals("/v1/report")) {
                continue;
            }
            var notToBeSet = new TreeSet<>(columns);
            notToBeSet.addAll(operation.answerFields());
            notToBeSet.removeAll(operation.requestFields());
            notToBeSet.removeAll(KNOWN_BESIDES.getOrDefault(operation.id(), Set.of()));
            differences.addAll(notToBeSet.parallelStream().flatMap(field -> notRefused(operation, field)).toList());
        }
        if (!differences.isEmpty()) {
            throw new AssertionError("\n" + String.join("\n", differences));
        }
        assertThat(DatabaseState.of(asOwner()).changedSince(before)).isEmpty();
    }

    private Stream<String> notRefused(Operation operation, String field) {
        var body = objects.body(operation);
        body.put(field, "anything");
        var answer = caller(operation).post(objects.path(operation), body);
        return answer.status() == 400 && answer.errorCode().equals("unknown_field")
                && answer.string("error.details.field").equals(field)
                        ? Stream.of()
                        : Stream.of(operation.id() + " " + field + ": " + answer.status() + " " + answer.text());
    }

    private Api caller(Operation operation) {
        var path = operation.path();
        if (path.startsWith("/v1/platform/")) {
            return asOperator();
        }
        if (path.startsWith("/v1/organizations/")) {
            return admin;
        }
        return path.equals("/v1/check") ? as(GATEWAY_TOKEN) : session;
    }

    @Test
    void knownFieldThatIsNotTheCallersToSetDoesNotChangeEither() {
        var workspace = "/v1/organizations/workspaces/" + objects.id("workspaceId");
        var key = "/v1/organizations/api_keys/" + objects.id("apiKeyId");
        var account = "/v1/organizations/service_accounts/" + objects.id("serviceAccountId");
        var user = "/v1/organizations/users/" + objects.id("userId");
        var elsewhere = objects.organization().defaultWorkspaceId();
        var before = DatabaseState.of(asOwner());

        refuse(admin, key, Map.of("workspace_id", elsewhere), 400, "api_key_immutable");
        refuse(admin, key, Map.of("service_account_id", objects.id("serviceAccountId")), 400, "api_key_immutable");
        refuse(admin, key, Map.of("status", "expired"), 400, "invalid_field");
        refuse(admin, workspace, Map.of("external_key_id", "key_1"), 400, "not_supported");
        refuse(admin, workspace, Map.of("user_profile_id", "profile_1"), 400, "not_supported");
        refuse(admin, workspace, Map.of("data_residency", Map.of("workspace_geo", "eu")), 400, "not_supported");
        refuse(admin, workspace + "/members/" + objects.id("userId"), Map.of("workspace_role", "workspace_billing"),
                400, "workspace_role_inherited");
        refuse(admin, user, Map.of("role", "admin"), 403, "admin_role_by_key");
        refuse(admin, account, Map.of("organization_role", "admin"), 403, "admin_role_by_key");
        refuse(admin, "/v1/organizations/invites", Map.of("email", TestObjects.address(), "role", "admin"), 403,
                "admin_role_by_key");
        refuse(admin, "/v1/organizations/invites",
                Map.of("email", TestObjects.address(), "role", "user", "rbac_group_ids", List.of("group_1")), 400,
                "not_supported");
        refuse(admin, "/v1/organizations/admin_api_keys/" + objects.id("adminApiKeyId"), Map.of("status", "archived"),
                400, "invalid_field");
        refuse(asOperator(), "/v1/platform/models/" + objects.id("modelId"), Map.of("id", "another"), 400,
                "not_supported");

        assertThat(DatabaseState.of(asOwner()).changedSince(before)).isEmpty();
    }

    @Test
    void whatIsNotTheCallersToSetIsRefusedWithinAFieldToo() {
        var organizations = "/v1/platform/organizations";
        var workspaces = "/v1/organizations/workspaces";
        var workspace = workspaces + "/" + objects.id("workspaceId");
        var keys = "/v1/organizations/api_keys";
        var limits = List.of("source", "org_limit", "group_id");
        var before = DatabaseState.of(asOwner());

        for (var field : List.of("id", "role", "password", "organization_id")) {
            refuse(asOperator(), organizations,
                    Map.of("name", "A", "admin", Map.of("email", TestObjects.address(), "name", "Ada", field, "x")),
                    400, "unknown_field");
        }
        for (var field : List.of("id", "organization_id", "status", "version")) {
            refuse(asOperator(), organizations + "/" + objects.organization().id(),
                    Map.of("policy", Map.of(field, "x")), 400, "unknown_field");
            refuse(admin, keys,
                    Map.of("name", "A", "principal", Map.of("type", "service_account_actor", field, "x")), 400,
                    "unknown_field");
            refuse(admin, workspaces, Map.of("name", "A", "data_residency", Map.of(field, "x")), 400, "unknown_field");
        }
        for (var field : List.of("id", "organization_id", "user_id")) {
            refuse(admin, "/v1/organizations/spend_limits",
                    Map.of("scope", Map.of("type", "organization", field, "x"), "amount", "1"), 400, "unknown_field");
        }
        for (var field : limits) {
            var limit = Map.of("type", "requests_per_minute", "value", 1, field, "x");
            refuse(admin, workspace + "/rate_limits/" + objects.id("rateLimitId"), Map.of("limits", List.of(limit)),
                    400, "unknown_field");
            refuse(admin, keys, Map.of("name", "A", "limits", List.of(limit)), 400, "unknown_field");
            refuse(admin, keys + "/" + objects.id("apiKeyId"), Map.of("limits", List.of(limit)), 400, "unknown_field");
            refuse(asOperator(), organizations + "/" + objects.organization().id() + "/rate_limits/"
                    + objects.id("rateLimitId"), Map.of("limits", List.of(limit)), 400, "unknown_field");
            refuse(admin, workspace + "/model_permissions", Map.of("mode", "allow_list", "models",
                    List.of(Map.of("model_id", objects.id("modelId"), "limits", List.of(limit)))), 400,
                    "unknown_field");
        }

        assertThat(DatabaseState.of(asOwner()).changedSince(before)).isEmpty();
    }

    private static void refuse(Api caller, String path, Map<String, ?> body, int status, String code) {
        var answer = caller.post(path, body);
        assertThat(answer.status()).as(path + " " + body + ": " + answer.text()).isEqualTo(status);
        assertThat(answer.errorCode()).as(path + " " + body).isEqualTo(code);
    }
}
