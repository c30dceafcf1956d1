package dev.gatehouse.notification;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.PageRequest;
import dev.gatehouse.kernel.WebhookDeliveryId;
import dev.gatehouse.kernel.WebhookId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The deliveries of webhooks, as the database keeps them. */
@Component
class WebhookDeliveries {

    private static final String ONE = " where organization_id = :organization and webhook_id = :webhook and id = :id";

    private final JdbcClient jdbc;

    WebhookDeliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(DeliveryTicket ticket, String eventType, String body, Instant now) {
        of(ticket,
                """
                        insert into webhook_delivery (organization_id, webhook_id, id, event_type, body, state, series, failures,
                            attempts, next_attempt_at, created_at)
                        values (:organization, :webhook, :id, :type, :body, 'pending', :series, 0, 0, :now, :now)""")
                .param("series", ticket.series()).param("type", eventType).param("body", body)
                .param("now", time(now)).update();
    }

    /** The rows of a page and one more, nearest to the cursor first; the list begins with the newest. */
    List<WebhookDelivery> page(OrganizationId organizationId, WebhookId webhookId, PageRequest page) {
        var sql = "select * from webhook_delivery where organization_id = :organization and webhook_id = :webhook";
        var at = cursor(organizationId, webhookId, page);
        if (at != null) {
            sql += page.backward() ? " and id > :at" : " and id < :at";
        }
        sql += " order by id" + (page.backward() ? "" : " desc") + " limit :rows";
        return jdbc.sql(sql).param("organization", organizationId.value()).param("webhook", webhookId.value())
                .param("at", at == null ? null : at.value()).param("rows", page.limit() + 1)
                .query(WebhookDelivery::of).list();
    }

    private @Nullable WebhookDeliveryId cursor(OrganizationId organizationId, WebhookId webhookId, PageRequest page) {
        var cursor = page.cursor();
        if (cursor == null) {
            return null;
        }
        var id = WebhookDeliveryId.parse(cursor).orElseThrow(page::invalidCursor);
        return find(new DeliveryTicket(organizationId, webhookId, id, 0)).map(WebhookDelivery::id)
                .orElseThrow(page::invalidCursor);
    }

    Optional<WebhookDelivery> find(DeliveryTicket ticket) {
        return of(ticket, "select * from webhook_delivery" + ONE).query(WebhookDelivery::of).optional();
    }

    /** Locked until the transaction ends: it is sent by one node, and retried by people. */
    Optional<DeliveryState> lock(DeliveryTicket ticket) {
        return of(ticket, "select state, series, failures from webhook_delivery" + ONE + " for update")
                .query((row, n) -> new DeliveryState(WebhookDelivery.State.valueOf(row.getString("state")),
                        row.getInt("series"), row.getInt("failures")))
                .optional();
    }

    /** @param next null where nothing more is to be tried */
    void record(DeliveryTicket ticket, DeliveryState state, DeliveryOutcome outcome, Instant now,
            @Nullable Instant next) {
        var status = outcome instanceof DeliveryOutcome.Answered answered ? answered.status() : null;
        var error = outcome instanceof DeliveryOutcome.Unanswered unanswered ? unanswered.error().name() : null;
        of(ticket, """
                update webhook_delivery set state = :state, failures = :failures, attempts = attempts + 1,
                    last_attempt_at = :now, last_status = :status, last_error = :error, next_attempt_at = :next,
                    delivered_at = case when :state = 'delivered' then :now end""" + ONE)
                .param("state", state.state().name()).param("failures", state.failures()).param("now", time(now))
                .param("status", status).param("error", error).param("next", next == null ? null : time(next)).update();
    }

    void begin(DeliveryTicket ticket, Instant now) {
        of(ticket, """
                update webhook_delivery set state = 'pending', series = :series, failures = 0, next_attempt_at = :now,
                    delivered_at = null""" + ONE).param("series", ticket.series()).param("now", time(now)).update();
    }

    private StatementSpec of(DeliveryTicket ticket, String sql) {
        return jdbc.sql(sql).param("organization", ticket.organizationId().value())
                .param("webhook", ticket.webhookId().value()).param("id", ticket.deliveryId().value());
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
