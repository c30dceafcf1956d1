package dev.gatehouse;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.WebhookDeliveryId;
import dev.gatehouse.kernel.WebhookId;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deliveries for tests that need one, whatever it says. */
public final class TestDeliveries {

    private TestDeliveries() {}

    /** One that is over, so that nothing about it changes by itself. */
    public static String delivered(JdbcClient owner, TestOrganization organization, String webhookId) {
        var id = WebhookDeliveryId.next(Instant.now());
        owner.sql(
                """
                        insert into webhook_delivery (organization_id, webhook_id, id, event_type, body, state, series, failures,
                            attempts, last_attempt_at, last_status, delivered_at, created_at)
                        values (:organization, :webhook, :id, 'test', '{}', 'delivered', 1, 0, 1, now(), 200, now(), now())""")
                .param("organization", OrganizationId.parse(organization.id()).orElseThrow().value())
                .param("webhook", WebhookId.from(webhookId).value()).param("id", id.value()).update();
        return id.toString();
    }
}
