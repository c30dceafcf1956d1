package dev.gatehouse;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A checksum of every table, of all organizations: two that are the same say that no row came, went or changed between
 * them.
 */
public record DatabaseState(Map<String, String> checksums) {

    /**
     * Refused changes are written to the log, the scheduler writes down that it lives, and what other tests wanted
     * delivered is tried again.
     */
    private static final Set<String> WRITTEN_UNASKED = Set.of("audit_event", "audit_chain", "scheduled_tasks",
            "webhook_delivery");

    /** When a key was used is written some time after. */
    private static final String WRITTEN_LATER = "last_used_at";

    public static DatabaseState of(JdbcClient owner) {
        var tables = owner.sql("""
                select table_name from information_schema.tables
                where table_schema = current_schema() and table_type = 'BASE TABLE'""").query(String.class).list();
        var all = tables.stream().filter(table -> !WRITTEN_UNASKED.contains(table))
                .map(table -> "select '" + table + "' as name, md5(string_agg(t, '|' order by t)) as md5"
                        + " from (select (to_jsonb(r) - '" + WRITTEN_LATER + "')::text as t from " + table + " r)")
                .collect(Collectors.joining(" union all "));
        var checksums = new TreeMap<String, String>();
        owner.sql(all).query(row -> {
            checksums.put(row.getString("name"), String.valueOf(row.getString("md5")));
        });
        return new DatabaseState(checksums);
    }

    /** The names of the tables that are not as they were. */
    public Set<String> changedSince(DatabaseState before) {
        return checksums.keySet().stream()
                .filter(table -> !Objects.equals(checksums.get(table), before.checksums.get(table)))
                .collect(Collectors.toSet());
    }
}
