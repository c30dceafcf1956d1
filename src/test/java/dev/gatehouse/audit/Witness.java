package dev.gatehouse.audit;

import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.ServiceAccountId;
import dev.gatehouse.kernel.WorkspaceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What happened to the tables, by their own account: triggers write down for every row that changes in which transaction
 * it did, so that neither the service nor its audit log is asked.
 */
record Witness(JdbcClient owner) {

    /** Each a thing whose every change has to leave an event. */
    private static final List<String> THINGS = List.of("organization", "organization_user", "workspace", "api_key",
            "admin_api_key", "service_account", "workspace_member", "service_account_member", "model_permission",
            "workspace_rate_limit", "organization_rate_limit", "model");

    void install() {
        owner.sql("create table witness (xid xid8 not null default pg_current_xact_id(), thing text not null)")
                .update();
        owner.sql("""
                create function witness() returns trigger language plpgsql security definer as $$
                begin
                    insert into public.witness (thing) values (tg_table_name);
                    return null;
                end $$""").update();
        for (var thing : THINGS) {
            owner.sql("create trigger witness after insert or update or delete on " + thing
                    + " for each row execute function witness()").update();
        }
        owner.sql("create trigger witness after insert on audit_event for each row when (new.outcome = 'done') "
                + "execute function witness()").update();
    }

    long changes() {
        return count("thing <> 'audit_event'");
    }

    long events() {
        return count("thing = 'audit_event'");
    }

    private long count(String which) {
        return owner.sql("select count(*) from witness where " + which).query(Long.class).single();
    }

    /** Transactions that changed more than they told, or told of more than they changed. */
    List<String> mismatches() {
        return owner
                .sql("""
                        select xid || ': ' || string_agg(thing, ', ' order by thing) from witness group by xid
                        having count(*) filter (where thing <> 'audit_event') <> count(*) filter (where thing = 'audit_event')""")
                .query(String.class).list();
    }

    /** Things without the one event of their making, or with more or fewer events than their version has steps. */
    List<String> miscounts() {
        var wrong = new ArrayList<String>();
        var events = new HashMap<String, Integer>();
        owner.sql("select target, action from audit_event where outcome = 'done'").query(row -> {
            events.merge(row.getString("action") + " " + row.getString("target"), 1, Integer::sum);
        });
        compare("workspace", id -> new WorkspaceId(id).toString(), "workspace_created",
                List.of("workspace_updated", "workspace_archived"), events, wrong);
        compare("api_key", id -> new ApiKeyId(id).toString(), "api_key_created",
                List.of("api_key_updated", "api_key_rotated", "api_key_deleted"), events, wrong);
        compare("admin_api_key", id -> new ApiKeyId(id).toString(), "admin_api_key_created",
                List.of("admin_api_key_updated", "admin_api_key_deleted"), events, wrong);
        compare("service_account", id -> new ServiceAccountId(id).toString(), "service_account_created",
                List.of("service_account_updated", "service_account_archived"), events, wrong);
        compare("organization", UUID::toString, "organization_created",
                List.of("organization_updated", "organization_suspended", "organization_resumed"), events, wrong);
        return wrong;
    }

    private void compare(String table, Function<UUID, String> text, String made, List<String> changed,
            Map<String, Integer> events, List<String> wrong) {
        var things = new HashMap<String, Integer>();
        owner.sql("select id, version from " + table).query(row -> {
            things.put(text.apply(row.getObject("id", UUID.class)), row.getInt("version"));
        });
        things.forEach((id, version) -> {
            int told = changed.stream().mapToInt(action -> events.getOrDefault(action + " " + id, 0)).sum();
            int begun = events.getOrDefault(made + " " + id, 0);
            if (begun != 1 || told != version) {
                wrong.add("%s %s: made %d times, version %d, %d events".formatted(table, id, begun, version, told));
            }
        });
        events.keySet().stream().filter(event -> event.startsWith(made + " ")
                && !things.containsKey(event.substring(made.length() + 1))).forEach(wrong::add);
    }

    /** How many events of the action the request left. */
    Map<String, Integer> byRequest() {
        var found = new HashMap<String, Integer>();
        owner.sql("select request_id, action from audit_event where outcome = 'done' and request_id is not null")
                .query(row -> {
                    found.merge(row.getString("request_id") + " " + row.getString("action"), 1, Integer::sum);
                });
        return found;
    }
}
