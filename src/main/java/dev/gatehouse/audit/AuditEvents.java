package dev.gatehouse.audit;

import dev.gatehouse.kernel.AuditEventId;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.PageRequest;
import dev.gatehouse.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads a chain: an organization's, or with null the platform's. */
@Component
class AuditEvents {

    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {
    };

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AuditEvents(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * The events of a page and one more, nearest to the cursor first; the list begins with the newest. They are read by
     * number and not by id: only numbers become visible in their order, so that no page misses one that came late.
     */
    List<AuditEventView> page(@Nullable OrganizationId organizationId, AuditFilter filter, PageRequest page) {
        var sql = "select * from audit_event where " + chain(organizationId) + filter.condition();
        Long at = null;
        if (page.cursor() != null) {
            at = seqOf(organizationId, page);
            sql += page.backward() ? " and seq > :at" : " and seq < :at";
        }
        sql += " order by seq" + (page.backward() ? "" : " desc") + " limit :rows";
        return of(organizationId, sql).params(filter.parameters()).param("at", at).param("rows", page.limit() + 1)
                .query(this::event).list();
    }

    /**
     * Recomputes every hash from what the event says now, and holds it against the one that was kept, against the event
     * that follows and against the end of the chain. One statement, so that what is appended meanwhile is either seen
     * wholly or not at all; its windows follow the index, so that it reads a chain of any length as a stream.
     */
    Verification verify(@Nullable OrganizationId organizationId) {
        var own = chain(organizationId);
        return of(organizationId,
                """
                        with link as (
                            select seq, hash, previous_hash, audit_hash(e) as true_hash,
                                lag(seq, 1, 0::bigint) over chain as seq_before, lag(hash, 1, ''::bytea) over chain as hash_before
                            from audit_event e where %1$s window chain as (order by seq)
                        ), walk as (
                            select count(*) as events, coalesce(max(seq), 0) as last_seq, min(case
                                when seq <> seq_before + 1 then seq_before + 1
                                when hash <> true_hash or previous_hash <> hash_before then seq
                            end) as broken
                            from link
                        ), head as (
                            select coalesce(max(seq), 0) as seq, (array_agg(hash))[1] as hash from audit_chain where %1$s
                        ), found as (
                            select events, head.hash as head_hash, least(broken, case
                                when head.seq <> last_seq then least(head.seq, last_seq) + 1
                                when hash is distinct from (select hash from audit_event where %1$s and seq = last_seq) then last_seq
                            end) as broken
                            from walk cross join head
                        )
                        select events, broken, (select id from audit_event where %1$s and seq = broken) as broken_id,
                            encode(head_hash, 'hex') as head_hash
                        from found"""
                        .formatted(own))
                .query(Verification::of).single();
    }

    private long seqOf(@Nullable OrganizationId organizationId, PageRequest page) {
        var cursor = page.cursor();
        var id = AuditEventId.parse(cursor == null ? "" : cursor).orElseThrow(page::invalidCursor);
        return of(organizationId, "select seq from audit_event where " + chain(organizationId) + " and id = :id")
                .param("id", id.value()).query(Long.class).optional().orElseThrow(page::invalidCursor);
    }

    private StatementSpec of(@Nullable OrganizationId organizationId, String sql) {
        return jdbc.sql(sql).param("organization", organizationId == null ? null : organizationId.value());
    }

    private static String chain(@Nullable OrganizationId organizationId) {
        return organizationId == null ? "organization_id is null" : "organization_id = :organization";
    }

    private AuditEventView event(ResultSet row, int number) throws SQLException {
        var workspace = row.getObject("workspace_id", UUID.class);
        return new AuditEventView(new AuditEventId(row.getObject("id", UUID.class)), "audit_event", row.getLong("seq"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                Outcome.valueOf(row.getString("outcome")), row.getString("action"), row.getString("operation"),
                row.getString("error_code"),
                new Actor(ActorKind.valueOf(row.getString("actor_kind")), row.getString("actor_id"),
                        row.getString("actor_hint")),
                row.getString("target"), workspace == null ? null : new WorkspaceId(workspace),
                row.getString("address"), row.getString("user_agent"), row.getString("request_id"),
                fields(row.getString("before")), fields(row.getString("after")),
                HexFormat.of().formatHex(row.getBytes("hash")));
    }

    private @Nullable Map<String, @Nullable Object> fields(@Nullable String text) {
        return text == null ? null : json.readValue(text, FIELDS);
    }
}
