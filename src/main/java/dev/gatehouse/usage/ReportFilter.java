package dev.gatehouse.usage;

import dev.gatehouse.access.WorkspaceScope;
import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.WorkspaceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Of what a report tells: of what matches all that is given. An id that names nothing, or nothing that the caller may
 * see, matches nothing.
 *
 * @param workspaceIds any of them; none means all, as in the others
 */
record ReportFilter(List<String> workspaceIds, List<String> apiKeyIds, List<String> models,
        List<String> serviceTiers, List<String> contextWindows) {

    /** The one tier that there is. */
    static final String SERVICE_TIER = "standard";

    /** To be added to a statement, behind the condition that names the organization. */
    String condition(WorkspaceScope scope) {
        var sql = new StringBuilder();
        parameters(scope).forEach((name, values) -> sql.append(values.isEmpty()
                ? " and false"
                : " and " + name + " in (:" + name + ")"));
        boolean standard = serviceTiers.isEmpty() || serviceTiers.contains(SERVICE_TIER);
        return sql.append(standard && contextWindows.isEmpty() ? "" : " and false").toString();
    }

    /** By the columns that they are values of. */
    Map<String, List<?>> parameters(WorkspaceScope scope) {
        var parameters = new HashMap<String, List<?>>();
        var workspaces = workspaces(scope);
        if (workspaces != null) {
            parameters.put("workspace_id", workspaces.stream().map(WorkspaceId::value).toList());
        }
        if (!apiKeyIds.isEmpty()) {
            parameters.put("api_key_id", apiKeyIds.stream().map(ApiKeyId::parse).flatMap(Optional::stream)
                    .map(ApiKeyId::value).toList());
        }
        if (!models.isEmpty()) {
            parameters.put("model_id", models);
        }
        return parameters;
    }

    private @Nullable List<WorkspaceId> workspaces(WorkspaceScope scope) {
        if (!workspaceIds.isEmpty()) {
            return workspaceIds.stream().map(WorkspaceId::parse).flatMap(Optional::stream).filter(scope::contains)
                    .toList();
        }
        return switch (scope) {
            case WorkspaceScope.Everywhere everywhere -> null;
            case WorkspaceScope.Only only -> List.copyOf(only.workspaces());
        };
    }
}
