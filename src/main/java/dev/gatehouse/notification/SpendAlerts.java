package dev.gatehouse.notification;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.SpendAlertId;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

interface SpendAlerts extends Repository<SpendAlert, SpendAlertId>, JpaSpecificationExecutor<SpendAlert> {

    SpendAlert saveAndFlush(SpendAlert alert);

    void delete(SpendAlert alert);

    void flush();

    Optional<SpendAlert> findByOrganizationIdAndId(OrganizationId organizationId, SpendAlertId id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<SpendAlert> findLockedByOrganizationIdAndId(OrganizationId organizationId, SpendAlertId id);
}
