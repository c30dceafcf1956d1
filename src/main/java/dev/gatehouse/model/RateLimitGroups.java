package dev.gatehouse.model;

import dev.gatehouse.kernel.RateLimitChange;
import dev.gatehouse.kernel.RateLimitGroupId;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The groups of models that share limits, and what every organization may use of them unless it was given more. */
@Component
class RateLimitGroups {

    static final int NAME_MAX_LENGTH = 100;

    private final JdbcClient jdbc;
    private final Clock clock;

    RateLimitGroups(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The group of that name in any case; it is made where there is none. */
    RateLimitGroupId join(String displayName) {
        insert(RateLimitGroupId.next(clock.instant()), displayName);
        return jdbc.sql("""
                select id from rate_limit_group
                where casefold(display_name collate pg_unicode_fast) = casefold(:name collate pg_unicode_fast)""")
                .param("name", displayName)
                .query((row, n) -> new RateLimitGroupId(row.getObject("id", UUID.class))).single();
    }

    /** A group for one model alone, under the first of its names that no other group has. */
    RateLimitGroupId own(String displayName, String modelId) {
        var id = RateLimitGroupId.next(clock.instant());
        for (var name : List.of(displayName, modelId)) {
            if (insert(id, name)) {
                return id;
            }
        }
        insert(id, modelId + " " + id);
        return id;
    }

    /** Sets or clears the group's defaults. The lock keeps them still for whoever compares a value with them. */
    void setDefaults(RateLimitGroupId groupId, List<RateLimitChange> changes) {
        var group = jdbc.sql("""
                select display_name, exists (
                    select from model where group_id = g.id and retired_at is null and 'tokens' = any (meters)
                ) as meters_tokens
                from rate_limit_group g where id = :group for no key update""").param("group", groupId.value());
        record Group(String displayName, boolean metersTokens) {}
        var held = group.query((row, n) -> new Group(row.getString("display_name"), row.getBoolean("meters_tokens")))
                .single();
        for (var change : changes) {
            change.requireMetered(held.displayName(), held.metersTokens());
            if (change.value() == null) {
                jdbc.sql("delete from rate_limit_default where group_id = :group and type = :type")
                        .param("group", groupId.value()).param("type", change.type().name()).update();
            } else {
                jdbc.sql("""
                        insert into rate_limit_default (group_id, type, value) values (:group, :type, :value)
                        on conflict (group_id, type) do update set value = excluded.value""")
                        .param("group", groupId.value()).param("type", change.type().name())
                        .param("value", change.value()).update();
            }
        }
    }

    private boolean insert(RateLimitGroupId id, String displayName) {
        return jdbc.sql("""
                insert into rate_limit_group (id, display_name, created_at) values (:id, :name, :now)
                on conflict (casefold(display_name collate pg_unicode_fast)) do nothing""").param("id", id.value())
                .param("name", displayName).param("now", Timestamp.from(clock.instant())).update() == 1;
    }
}
