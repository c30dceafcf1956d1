package dev.gatehouse.notification;

import dev.gatehouse.access.Tenancy;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is read before an attempt, and written after it. Nothing is held while somebody else's server takes its time. */
@Component
class DeliveryAttempts {

    private final WebhookDeliveries deliveries;
    private final WebhookSeal seal;
    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Clock clock;

    DeliveryAttempts(WebhookDeliveries deliveries, WebhookSeal seal, Tenancy tenancy, JdbcClient jdbc, Clock clock) {
        this.deliveries = deliveries;
        this.seal = seal;
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The message, to where the webhook leads by now; empty where it is not to be sent any more.
     *
     * @throws IllegalStateException where its secret cannot be read
     */
    @Transactional(readOnly = true)
    Optional<WebhookMessage> message(DeliveryTicket ticket) {
        tenancy.enter(ticket.organizationId());
        var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        return jdbc.sql("""
                select w.url, d.body, w.sealed_secret, w.pepper_version,
                    case when w.former_secret_until > :now then w.former_sealed_secret end as former_sealed_secret,
                    w.former_pepper_version
                from webhook_delivery d
                join webhook w on w.organization_id = d.organization_id and w.id = d.webhook_id
                where d.organization_id = :organization and d.webhook_id = :webhook and d.id = :id
                    and d.state = 'pending' and d.series = :series""").param("now", now)
                .param("organization", ticket.organizationId().value()).param("webhook", ticket.webhookId().value())
                .param("id", ticket.deliveryId().value()).param("series", ticket.series()).query((row, n) -> {
                    var secrets = new ArrayList<SigningSecret>();
                    secrets.add(seal.open(
                            new Seal.Sealed(row.getInt("pepper_version"), row.getBytes("sealed_secret"))));
                    var former = row.getBytes("former_sealed_secret");
                    if (former != null) {
                        openFormer(new Seal.Sealed(row.getInt("former_pepper_version"), former))
                                .ifPresent(secrets::add);
                    }
                    return new WebhookMessage(URI.create(row.getString("url")), ticket.deliveryId().toString(),
                            row.getString("body"), secrets);
                }).optional();
    }

    /** One that is lost with its pepper must not keep the one that replaced it from signing. */
    private Optional<SigningSecret> openFormer(Seal.Sealed former) {
        try {
            return Optional.of(seal.open(former));
        } catch (IllegalStateException lost) {
            return Optional.empty();
        }
    }

    /** @return when to try again; empty where that is not to be */
    @Transactional
    Optional<Instant> record(DeliveryTicket ticket, DeliveryOutcome outcome) {
        tenancy.enter(ticket.organizationId());
        var found = deliveries.lock(ticket).filter(state -> state.awaits(ticket));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var now = clock.instant();
        var state = found.get().after(outcome);
        var next = state.state() == WebhookDelivery.State.pending
                ? DeliveryDelays.after(state.failures()).map(now::plus)
                : Optional.<Instant>empty();
        deliveries.record(ticket, state, outcome, now, next.orElse(null));
        return next;
    }
}
