package dev.gatehouse.notification;

import dev.gatehouse.kernel.Constraint;
import dev.gatehouse.kernel.Reason;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which webhooks alerts tell: what the database holds the channels to. */
@Component
class AlertWebhooks {

    private final JdbcClient jdbc;

    AlertWebhooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws dev.gatehouse.kernel.Refusal for a webhook that is not, or not this organization's */
    void store(SpendAlert alert, List<AlertChannel> channels) {
        jdbc.sql("delete from spend_alert_webhook where organization_id = :organization and spend_alert_id = :alert")
                .param("organization", alert.organizationId().value()).param("alert", alert.id().value()).update();
        for (int i = 0; i < channels.size(); i++) {
            var webhookId = channels.get(i).webhookId();
            var field = "channels[" + i + "].webhook_id";
            if (webhookId != null) {
                Constraint.guard("spend_alert_webhook_webhook", () -> Reason.NOT_FOUND.refuse("webhook").at(field),
                        () -> jdbc.sql("""
                                insert into spend_alert_webhook (organization_id, spend_alert_id, webhook_id)
                                values (:organization, :alert, :webhook)""")
                                .param("organization", alert.organizationId().value())
                                .param("alert", alert.id().value()).param("webhook", webhookId.value()).update());
            }
        }
    }
}
