package dev.gatehouse;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document as the service answers it, for tests of what holds on every operation. */
public record OpenApi(JsonNode document) {

    private static final Set<String> METHODS = Set.of("get", "post", "delete", "put", "patch");

    /**
     * @param path with the names of its parameters in braces
     * @param queryParameters in their order
     * @param requestFields none where it takes no JSON
     * @param answerFields of the answer, or of one entry where it is a list
     */
    public record Operation(String id, String method, String path, Set<String> pathParameters,
            Set<String> queryParameters, Set<String> requestFields, Set<String> answerFields) {}

    public static OpenApi of(Api api) {
        return new OpenApi(api.get("/v3/api-docs").ok().body());
    }

    public List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        document.get("paths").forEachEntry((path, item) -> item.forEachEntry((method, operation) -> {
            if (METHODS.contains(method)) {
                operations.add(operation(method.toUpperCase(Locale.ROOT), path, operation));
            }
        }));
        return operations;
    }

    private Operation operation(String method, String path, JsonNode operation) {
        var answer = operation.at("/responses/200/content").properties().stream().map(Map.Entry::getValue).findFirst()
                .map(content -> fields(content.path("schema"))).orElse(Set.of());
        return new Operation(operation.get("operationId").asString(), method, path, parameters(operation, "path"),
                parameters(operation, "query"),
                fields(operation.at("/requestBody/content/application~1json/schema")), answer);
    }

    private static Set<String> parameters(JsonNode operation, String in) {
        var names = new LinkedHashSet<String>();
        for (var parameter : operation.path("parameters")) {
            if (parameter.get("in").asString().equals(in)) {
                names.add(parameter.get("name").asString());
            }
        }
        return names;
    }

    private Set<String> fields(JsonNode schema) {
        if (schema.has("items")) {
            return fields(schema.get("items"));
        }
        var reference = schema.path("$ref").asString("");
        var resolved = reference.isEmpty() ? schema : document.at(reference.substring(1));
        var data = resolved.at("/properties/data");
        return data.isMissingNode() ? new TreeSet<>(resolved.path("properties").propertyNames()) : fields(data);
    }
}
