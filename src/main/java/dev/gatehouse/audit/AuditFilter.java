package dev.gatehouse.audit;

import dev.gatehouse.kernel.WorkspaceId;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which events a list shows: those that match all that is given.
 *
 * @param startingAt from then on
 * @param endingAt before then
 * @param actions any of them; none means all
 */
record AuditFilter(@Nullable OffsetDateTime startingAt, @Nullable OffsetDateTime endingAt,
        @Nullable ActorKind actorKind,
        @Nullable String actorId, List<String> actions, @Nullable Outcome outcome, @Nullable String target,
        @Nullable String workspaceId, @Nullable String requestId) {

    /** To be added to a statement, behind the condition that names the organization. */
    String condition() {
        var sql = new StringBuilder();
        and(sql, startingAt, " and occurred_at >= :startingAt");
        and(sql, endingAt, " and occurred_at < :endingAt");
        and(sql, actorKind, " and actor_kind = :actorKind");
        and(sql, actorId, " and actor_id = :actorId");
        and(sql, actions.isEmpty() ? null : actions, " and action in (:actions)");
        and(sql, outcome, " and outcome = :outcome");
        and(sql, target, " and target = :target");
        and(sql, workspaceId, " and workspace_id = cast(:workspaceId as uuid)");
        and(sql, requestId, " and request_id = :requestId");
        return sql.toString();
    }

    Map<String, @Nullable Object> parameters() {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("startingAt", startingAt);
        parameters.put("endingAt", endingAt);
        parameters.put("actorKind", actorKind == null ? null : actorKind.name());
        parameters.put("actorId", actorId);
        parameters.put("actions", actions);
        parameters.put("outcome", outcome == null ? null : outcome.name());
        parameters.put("target", target);
        // What is no id is the id of nothing.
        parameters.put("workspaceId", workspaceId == null
                ? null
                : WorkspaceId.parse(workspaceId).map(id -> id.value().toString()).orElse(null));
        parameters.put("requestId", requestId);
        return parameters;
    }

    private static void and(StringBuilder sql, @Nullable Object given, String condition) {
        if (given != null) {
            sql.append(condition);
        }
    }
}
