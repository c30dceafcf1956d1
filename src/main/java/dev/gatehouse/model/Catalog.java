package dev.gatehouse.model;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.PageRequest;
import dev.gatehouse.kernel.RateLimitGroupId;
import dev.gatehouse.kernel.RateLimitType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Reads the catalog. */
@Component
class Catalog {

    private final JdbcClient jdbc;

    Catalog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<CatalogEntry> find(String id) {
        return jdbc.sql("select * from model_entry where id = :id").param("id", id).query(Catalog::entry).optional();
    }

    boolean isEmpty() {
        // Two nodes that start at once must not both find it empty.
        jdbc.sql("lock table rate_limit_group in share row exclusive mode").update();
        return jdbc.sql("select not exists (select from model)").query(Boolean.class).single();
    }

    /**
     * The entries of a page and one more, nearest to the cursor first. Ids sort by their bytes, so that a page means the
     * same whatever the locale of the database. A retired model is still a place to read on from.
     */
    List<CatalogEntry> page(PageRequest request, CatalogFilter filter) {
        var cursor = request.cursor();
        if (cursor != null && find(cursor).isEmpty()) {
            throw request.invalidCursor();
        }
        var sql = "select * from model_entry where " + filter.condition();
        if (cursor != null) {
            sql += request.backward() ? " and id collate \"C\" < :cursor" : " and id collate \"C\" > :cursor";
        }
        sql += " order by id collate \"C\"" + (request.backward() ? " desc" : "") + " limit :rows";
        return jdbc.sql(sql).params(filter.parameters()).param("cursor", cursor).param("rows", request.limit() + 1)
                .query(Catalog::entry).list();
    }

    Map<RateLimitGroupId, List<CatalogEntry.Limit>> defaultLimits(Collection<CatalogEntry> entries) {
        return limits(jdbc.sql("select * from rate_limit_default where group_id in (:groups)"), entries);
    }

    Map<RateLimitGroupId, List<CatalogEntry.Limit>> limitsInForce(OrganizationId organizationId,
            Collection<CatalogEntry> entries) {
        return limits(jdbc.sql("""
                select group_id, type, value from organization_limit_in_force
                where organization_id = :organization and group_id in (:groups)""")
                .param("organization", organizationId.value()), entries);
    }

    private static Map<RateLimitGroupId, List<CatalogEntry.Limit>> limits(StatementSpec query,
            Collection<CatalogEntry> entries) {
        var groups = entries.stream().map(entry -> entry.group().id().value()).distinct().toList();
        var limits = new HashMap<RateLimitGroupId, List<CatalogEntry.Limit>>();
        if (!groups.isEmpty()) {
            query.param("groups", groups).query(row -> {
                limits.computeIfAbsent(new RateLimitGroupId(row.getObject("group_id", UUID.class)),
                        group -> new ArrayList<>())
                        .add(new CatalogEntry.Limit(RateLimitType.valueOf(row.getString("type")),
                                row.getLong("value")));
            });
            limits.values().forEach(list -> list.sort(Comparator.comparing(CatalogEntry.Limit::type)));
        }
        return limits;
    }

    private static CatalogEntry entry(ResultSet row, int number) throws SQLException {
        var prices = new EnumMap<PriceKind, Long>(PriceKind.class);
        for (var kind : PriceKind.values()) {
            var value = row.getObject(kind.name(), Long.class);
            if (value != null) {
                prices.put(kind, value);
            }
        }
        Timestamp retiredAt = row.getTimestamp("retired_at");
        return new CatalogEntry(row.getString("id"), row.getString("display_name"), row.getString("vendor"),
                ModelType.valueOf(row.getString("type")), texts(row, "aliases"),
                texts(row, "meters").stream().map(Meter::valueOf).toList(),
                new CatalogEntry.Group(new RateLimitGroupId(row.getObject("group_id", UUID.class)),
                        row.getString("group_name")),
                new Prices(prices), row.getTimestamp("created_at").toInstant(),
                retiredAt == null ? null : retiredAt.toInstant(), row.getInt("version"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
