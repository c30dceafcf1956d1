package dev.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Answer;
import dev.gatehouse.Api;
import dev.gatehouse.HttpTest;
import dev.gatehouse.OpenApi;
import dev.gatehouse.OpenApi.Operation;
import dev.gatehouse.TestModels;
import dev.gatehouse.TestOrganization;
import dev.gatehouse.TestUser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may do what, whole: everybody who may come, at every operation. */
class AccessTest extends HttpTest {

    /** A version that no object has: what would be changed is refused, though only after everything else was asked. */
    private static final String NO_VERSION = "\"never\"";

    private final AccessTable table = AccessTable.read();
    private final Map<String, Api> callers = new LinkedHashMap<>();
    private final Map<String, TestUser> people = new HashMap<>();

    private TestOrganization own;
    private TestObjects objects;
    private TestObjects platformObjects;

    @BeforeEach
    void everybody() {
        own = organization("claude_console");
        var other = organization("qwen_cloud");
        var member = user(own, "user");
        objects = TestObjects.in(own, asOperator(), asOwner(), member);
        platformObjects = elsewhere();
        callers.put("none", asNobody());
        callers.put("oper", asOperator());
        callers.put("gate", as(GATEWAY_TOKEN));
        callers.put("key", as(objects.keySecret()));
        callers.put("akey", own.admin());
        callers.put("fkey", other.admin());
        people.put("admn", adminOf(own));
        people.put("bill", user(own, "billing"));
        people.put("dev", user(own, "developer"));
        people.put("user", user(own, "user"));
        people.put("code", user(own, "claude_code_user"));
        people.put("wadm", memberAs("user", "workspace_admin"));
        people.put("wdev", memberAs("user", "workspace_developer"));
        people.put("wres", memberAs("user", "workspace_restricted_developer"));
        people.put("wusr", member);
        people.put("rais", memberAs("billing", "workspace_admin"));
        people.put("fadm", adminOf(other));
        people.forEach((name, person) -> callers.put(name, signedIn(person)));
    }

    /** For the platform's operations: one of them suspends an organization, and nobody of it could do anything then. */
    private TestObjects elsewhere() {
        var spare = organization("qwen_cloud");
        var ids = new HashMap<>(objects.ids());
        ids.put("organizationId", spare.id());
        ids.put("rateLimitId", TestModels.rateLimit(spare, objects.id("modelId")));
        return new TestObjects(spare, ids, objects.keySecret());
    }

    private TestUser memberAs(String role, String workspaceRole) {
        var user = user(own, role);
        own.admin().post("/v1/organizations/workspaces/" + objects.id("workspaceId") + "/members",
                Map.of("user_id", user.id(), "workspace_role", workspaceRole)).ok();
        return user;
    }

    @Test
    void everyCallerIsAnsweredByEveryOperationAsTheTableSays() {
        assertThat(callers.keySet()).containsExactlyInAnyOrderElementsOf(table.callers());
        var operations = new ArrayList<>(OpenApi.of(asNobody()).operations());
        // Nobody is signed in any more after it.
        operations.sort((one, another) -> Boolean.compare(one.id().equals("session_deleteall"),
                another.id().equals("session_deleteall")));
        var differences = new ArrayList<String>();
        var gone = new HashSet<>(table.rows().keySet());
        for (var operation : operations) {
            if (gone.remove(operation.id())) {
                differences.addAll(
                        table.callers().parallelStream().flatMap(caller -> difference(operation, caller)).toList());
            } else {
                differences.add("%-43s is not in the table".formatted(operation.id()));
            }
        }
        gone.forEach(operation -> differences.add("%-43s is in the table, but is no operation".formatted(operation)));

        if (!differences.isEmpty()) {
            throw new AssertionError("\n" + String.join("\n", differences));
        }
    }

    private Stream<String> difference(Operation operation, String caller) {
        var expected = table.expected(operation.id(), caller);
        var answer = call(operation, caller);
        return cell(answer).equals(expected)
                ? Stream.of()
                : Stream.of("%-43s %-5s expected %-6s got %-4s %s".formatted(operation.id(), caller, expected,
                        cell(answer), answer.errorCode()));
    }

    private static String cell(Answer answer) {
        return switch (answer.status()) {
            case 200, 400, 409, 412, 422 -> "+";
            default -> String.valueOf(answer.status());
        };
    }

    /** Changes nothing: an old version, something that holds already, or what the body lacks or has too much of. */
    private Answer call(Operation operation, String caller) {
        var person = people.get(caller);
        var api = operation.id().equals("session_delete") && person != null
                ? signedIn(person)
                : Objects.requireNonNull(callers.get(caller)).with("If-Match", NO_VERSION).with("x-gatehouse-model",
                        objects.id("modelId"));
        var addressed = operation.path().startsWith("/v1/platform/") ? platformObjects : objects;
        var path = addressed.path(operation);
        return switch (operation.method()) {
            case "GET" -> api.get(path);
            case "DELETE" -> api.delete(path);
            default -> operation.requestFields().isEmpty()
                    ? api.post(path)
                    : api.post(path, harmless(operation, addressed));
        };
    }

    private static Map<String, Object> harmless(Operation operation, TestObjects addressed) {
        var body = addressed.body(operation);
        if (operation.id().equals("api_key_create")) {
            // Read only after the workspace, on which it depends who may.
            body.put("name", "");
        } else if (operation.pathParameters().isEmpty()) {
            body.put("no_such_field", true);
        }
        return body;
    }
}
