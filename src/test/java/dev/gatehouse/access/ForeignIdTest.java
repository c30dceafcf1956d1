package dev.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Answer;
import dev.gatehouse.Api;
import dev.gatehouse.DatabaseState;
import dev.gatehouse.HttpTest;
import dev.gatehouse.OpenApi;
import dev.gatehouse.OpenApi.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An id that the caller may not see, in whatever place, is answered as one that names nothing, and changes nothing. */
class ForeignIdTest extends HttpTest {

    private final List<String> differences = Collections.synchronizedList(new ArrayList<>());
    private TestObjects own;
    private ForeignIds ids;
    private Map<String, Api> administrators;
    private List<Operation> operations;

    @BeforeEach
    void twoOrganizations() {
        var organization = organization("claude_console");
        var another = organization("claude_console");
        own = TestObjects.in(organization, asOperator(), asOwner(), user(organization, "user"));
        ids = ForeignIds.to(own, TestObjects.in(another, asOperator(), asOwner(), user(another, "user")),
                user(organization, "user").id(), user(organization, "user").id());
        administrators = Map.of("admin key", organization.admin(), "admin", signedIn(adminOf(organization)));
        operations = OpenApi.of(asNobody()).operations();
    }

    @Test
    void idInAPathThatIsNotTheCallersIsOneThatDoesNotExist() {
        var before = state();
        int addressed = 0;
        for (var operation : operations) {
            for (var parameter : operation.pathParameters()) {
                for (var caller : callersOf(operation).entrySet()) {
                    var nothing = send(caller.getValue(), operation,
                            Map.of(parameter, ForeignIds.random(own.id(parameter))));
                    require404(nothing, operation, caller.getKey(), parameter + " at random");
                    var others = caller.getKey().equals("admin")
                            ? ids.foreignOrGone(operation, parameter)
                            : ids.notOfTheCaller(operation, parameter);
                    others.entrySet().parallelStream().forEach(one -> compare(nothing,
                            send(caller.getValue(), operation, Map.of(parameter, one.getValue())), operation,
                            caller.getKey(), parameter + " " + one));
                    addressed++;
                }
            }
        }
        assertThat(addressed).isGreaterThan(60);
        assertNothingDiffersOrChanged(before);
    }

    @Test
    void childAddressedThroughTheWrongParentDoesNotExist() {
        var before = state();
        int addressed = 0;
        for (var operation : operations) {
            // An organization's limits can be set in each of its workspaces: they are nobody's children.
            if (operation.pathParameters().size() < 2 || operation.pathParameters().contains("rateLimitId")) {
                continue;
            }
            var parent = operation.pathParameters().iterator().next();
            var wrong = Map.of(parent, ids.childless(parent));
            for (var caller : callersOf(operation).entrySet()) {
                require404(send(caller.getValue(), operation, wrong), operation, caller.getKey(),
                        "through another " + parent);
                addressed++;
            }
        }
        assertThat(addressed).isGreaterThan(10);
        assertNothingDiffersOrChanged(before);
    }

    @Test
    void foreignIdInABodyIsOneThatDoesNotExist() {
        var before = state();
        int sent = 0;
        for (var operation : administrative()) {
            for (var field : operation.requestFields()) {
                var kind = camelCase(field);
                if (!own.ids().containsKey(kind)) {
                    continue;
                }
                for (var caller : administrators.entrySet()) {
                    var nothing = sendWith(caller.getValue(), operation, field, ForeignIds.random(own.id(kind)));
                    require404(nothing, operation, caller.getKey(), field + " at random");
                    compare(nothing, sendWith(caller.getValue(), operation, field, ids.other().id(kind)), operation,
                            caller.getKey(), field + " foreign");
                    sent++;
                }
            }
        }
        assertThat(sent).isGreaterThan(8);
        assertNothingDiffersOrChanged(before);
    }

    @Test
    void foreignIdInAQueryIsOneThatDoesNotExist() {
        var before = state();
        int sent = 0;
        for (var operation : administrative()) {
            for (var parameter : operation.queryParameters()) {
                var foreign = ids.inQuery(operation, parameter);
                for (var caller : foreign.isEmpty() ? Map.<String, Api>of().entrySet() : administrators.entrySet()) {
                    compare(query(caller.getValue(), operation, parameter, ForeignIds.random(foreign)),
                            query(caller.getValue(), operation, parameter, foreign), operation, caller.getKey(),
                            parameter + "=" + foreign);
                    sent++;
                }
            }
        }
        assertThat(sent).isGreaterThan(50);
        assertNothingDiffersOrChanged(before);
    }

    private List<Operation> administrative() {
        return operations.stream().filter(operation -> operation.path().startsWith("/v1/organizations/")
                && !operation.id().equals("invite_accept")).toList();
    }

    private Map<String, Api> callersOf(Operation operation) {
        return operation.path().startsWith("/v1/platform/") ? Map.of("operator", asOperator()) : administrators;
    }

    private Answer send(Api caller, Operation operation, Map<String, String> ids) {
        var path = own.path(operation, ids);
        return switch (operation.method()) {
            case "GET" -> caller.get(path);
            case "DELETE" -> caller.delete(path);
            default -> operation.requestFields().isEmpty()
                    ? caller.post(path)
                    : caller.post(path, own.body(operation));
        };
    }

    private Answer sendWith(Api caller, Operation operation, String field, String id) {
        var body = own.body(operation);
        body.put(field, id);
        return caller.post(own.path(operation), body);
    }

    /** A token of a page has the id of an entry in it. */
    private Answer query(Api caller, Operation operation, String parameter, String id) {
        var value = parameter.equals("page") ? "page_" + id.substring(id.indexOf('_') + 1) : id;
        var time = operation.queryParameters().contains("starting_at") ? "&starting_at=2026-01-01T00:00:00Z" : "";
        var answer = caller.get(own.path(operation) + "?" + parameter + "=" + value + time);
        return new Answer(answer.status(), answer.headers(), answer.text().replace(value, "(what was sent)"));
    }

    private static String camelCase(String field) {
        var words = field.split("_", -1);
        return words[0] + List.of(words).subList(1, words.length).stream()
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    private void require404(Answer answer, Operation operation, String caller, String what) {
        if (answer.status() != 404) {
            differences.add(operation.id() + " by " + caller + ", " + what + ": " + answer);
        }
    }

    private void compare(Answer nothing, Answer answer, Operation operation, String caller, String what) {
        if (answer.status() != nothing.status() || !answer.withoutRequestId().equals(nothing.withoutRequestId())) {
            differences.add("%s by %s, %s: %d %s%n  but for one that names nothing: %d %s".formatted(operation.id(),
                    caller, what, answer.status(), answer.text(), nothing.status(), nothing.text()));
        }
    }

    private DatabaseState state() {
        return DatabaseState.of(asOwner());
    }

    private void assertNothingDiffersOrChanged(DatabaseState before) {
        if (!differences.isEmpty()) {
            throw new AssertionError("\n" + String.join("\n", differences));
        }
        assertThat(state().changedSince(before)).as("tables with rows that changed").isEmpty();
    }
}
