package dev.gatehouse.usage;

import dev.gatehouse.access.WorkspaceScope;
import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Reads the sums that the ledger keeps beside its events, so that the cost of a report does not grow with history. */
@Component
class Rollups {

    private static final String ROWS = """
            from usage_rollup r
            where r.organization_id = :organization and r.minutes = :minutes
                and r.starts_at >= :from and r.starts_at < :to""";

    private final JdbcClient jdbc;

    Rollups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of one page, bucket after bucket; of empty buckets nothing. One statement, so that a page is of one moment. */
    List<Totals> of(OrganizationId organizationId, WorkspaceScope scope, ReportRequest asked) {
        boolean byWorkspace = asked.isGroupedBy(Dimension.workspace_id);
        boolean byKey = asked.isGroupedBy(Dimension.api_key_id);
        boolean byDescription = asked.isGroupedBy(Dimension.description);
        boolean byModel = asked.isGroupedBy(Dimension.model) || byDescription;
        var groups = Stream
                .of("r.starts_at", byWorkspace ? "r.workspace_id" : "", byKey ? "r.api_key_id" : "",
                        byModel ? "r.model_id" : "")
                .filter(column -> !column.isEmpty()).collect(Collectors.joining(", "));
        return ask(
                """
                        select r.starts_at, %s as workspace, %s as api_key, %s as model, %s as model_name,
                            sum(r.requests)::bigint as requests, sum(r.input_tokens)::bigint as input_tokens,
                            sum(r.output_tokens)::bigint as output_tokens, sum(r.cache_read_tokens)::bigint as cache_read_tokens,
                            sum(r.cache_write_tokens)::bigint as cache_write_tokens, sum(r.images)::bigint as images,
                            sum(r.input_cost)::bigint as input_cost, sum(r.output_cost)::bigint as output_cost,
                            sum(r.cache_read_cost)::bigint as cache_read_cost,
                            sum(r.cache_write_cost)::bigint as cache_write_cost, sum(r.image_cost)::bigint as image_cost,
                            sum(r.unpriced)::bigint as unpriced
                        """
                        .formatted(
                                byWorkspace
                                        ? "nullif(r.workspace_id, (select d.workspace_id from usage_default_workspace d"
                                                + " where d.organization_id = :organization))"
                                        : "null::uuid",
                                byKey ? "r.api_key_id" : "null::uuid",
                                byModel ? "r.model_id" : "null::text",
                                byDescription
                                        ? "(select m.display_name from usage_model m where m.id = r.model_id)"
                                        : "null::text"),
                organizationId, scope, asked, asked.pageEnd(), " group by " + groups + " order by " + groups)
                .query(Rollups::totals).list();
    }

    /** Where the first bucket begins that has something in it; empty where none has. */
    Optional<Instant> first(OrganizationId organizationId, WorkspaceScope scope, ReportRequest asked) {
        return ask("select r.starts_at ", organizationId, scope, asked, asked.to(), " order by r.starts_at limit 1")
                .query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant);
    }

    private StatementSpec ask(String select, OrganizationId organizationId, WorkspaceScope scope, ReportRequest asked,
            Instant to, String order) {
        return jdbc.sql(select + ROWS + asked.filter().condition(scope) + order)
                .param("organization", organizationId.value()).param("minutes", asked.width().minutes())
                .param("from", asked.from().atOffset(ZoneOffset.UTC)).param("to", to.atOffset(ZoneOffset.UTC))
                .params(asked.filter().parameters(scope));
    }

    private static Totals totals(ResultSet row, int number) throws SQLException {
        return new Totals(row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                optional(row, "workspace").map(WorkspaceId::new).orElse(null),
                optional(row, "api_key").map(ApiKeyId::new).orElse(null), row.getString("model"),
                row.getString("model_name"), row.getLong("requests"),
                new Totals.Amounts(row.getLong("input_tokens"), row.getLong("output_tokens"),
                        row.getLong("cache_read_tokens"), row.getLong("cache_write_tokens"), row.getLong("images")),
                new Totals.Amounts(row.getLong("input_cost"), row.getLong("output_cost"),
                        row.getLong("cache_read_cost"), row.getLong("cache_write_cost"), row.getLong("image_cost")),
                row.getLong("unpriced"));
    }

    private static Optional<UUID> optional(ResultSet row, String column) throws SQLException {
        @Nullable
        UUID value = row.getObject(column, UUID.class);
        return Optional.ofNullable(value);
    }
}
