package dev.gatehouse.apikey;

import dev.gatehouse.access.Caller;
import dev.gatehouse.access.WorkspaceRole;
import dev.gatehouse.access.WorkspaceScope;
import dev.gatehouse.kernel.ServiceAccountId;
import dev.gatehouse.kernel.WorkspaceId;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/**
 * Which keys a list shows.
 *
 * @param workspaceId only this workspace's; of one that cannot be seen, none
 * @param createdByUserId only those that this user made
 * @param serviceAccountId only those that act for it
 */
record ApiKeyFilter(ApiKeyView.@Nullable Status status, @Nullable String workspaceId,
        @Nullable String createdByUserId, @Nullable String serviceAccountId) {

    /** The organization's keys that the caller may see; of a cursor, too, it can tell nothing about others. */
    static Specification<ApiKey> scope(Caller.OfOrganization caller) {
        Specification<ApiKey> own = (row, query, build) -> build.equal(row.get("organizationId"),
                caller.organizationId());
        return switch (caller.workspacesWhere(WorkspaceRole::managesKeys)) {
            case WorkspaceScope.Everywhere everywhere -> own;
            case WorkspaceScope.Only only -> own.and((row, query, build) -> row.get("workspaceId").get("value")
                    .in(only.workspaces().stream().map(WorkspaceId::value).toList()));
        };
    }

    Specification<ApiKey> specification(Instant now) {
        Specification<ApiKey> all = Specification.unrestricted();
        if (status != null) {
            all = all.and((row, query, build) -> has(status, row, build, now));
        }
        if (workspaceId != null && !workspaceId.isEmpty()) {
            var id = WorkspaceId.parse(workspaceId);
            all = all.and((row, query, build) -> id.isEmpty()
                    ? build.disjunction()
                    : build.equal(row.get("workspaceId"), id.get()));
        }
        if (createdByUserId != null && !createdByUserId.isEmpty()) {
            all = all.and((row, query, build) -> build.and(
                    build.equal(creator(row, build, "type"), "user"),
                    build.equal(creator(row, build, "id"), createdByUserId)));
        }
        if (serviceAccountId != null && !serviceAccountId.isEmpty()) {
            var id = ServiceAccountId.parse(serviceAccountId);
            all = all.and((row, query, build) -> id.isEmpty()
                    ? build.disjunction()
                    : build.equal(row.get("serviceAccountId"), id.get()));
        }
        return all;
    }

    private static Predicate has(ApiKeyView.Status status, Root<ApiKey> row, CriteriaBuilder build, Instant now) {
        var stored = row.<ApiKey.Status>get("status");
        var expiresAt = row.<Instant>get("expiresAt");
        var expired = build.and(build.notEqual(stored, ApiKey.Status.archived), build.isNotNull(expiresAt),
                build.lessThanOrEqualTo(expiresAt, now));
        var lasting = build.or(build.isNull(expiresAt), build.greaterThan(expiresAt, now));
        return switch (status) {
            case active -> build.and(build.equal(stored, ApiKey.Status.active), lasting);
            case inactive -> build.and(build.equal(stored, ApiKey.Status.inactive), lasting);
            case archived -> build.equal(stored, ApiKey.Status.archived);
            case expired -> expired;
        };
    }

    private static Expression<String> creator(Root<ApiKey> row, CriteriaBuilder build, String field) {
        return build.function("jsonb_extract_path_text", String.class, row.get("createdBy"), build.literal(field));
    }
}
