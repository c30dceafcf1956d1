package dev.gatehouse.notification;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.WebhookId;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

interface Webhooks extends Repository<Webhook, WebhookId>, JpaSpecificationExecutor<Webhook> {

    Webhook saveAndFlush(Webhook webhook);

    void delete(Webhook webhook);

    void flush();

    int countByOrganizationId(OrganizationId organizationId);

    Optional<Webhook> findByOrganizationIdAndId(OrganizationId organizationId, WebhookId id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Webhook> findLockedByOrganizationIdAndId(OrganizationId organizationId, WebhookId id);
}
