package dev.gatehouse.workspace;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.ServiceAccountId;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

interface ServiceAccounts
        extends
            Repository<ServiceAccount, ServiceAccountId>,
            JpaSpecificationExecutor<ServiceAccount> {

    ServiceAccount saveAndFlush(ServiceAccount account);

    Optional<ServiceAccount> findByOrganizationIdAndId(OrganizationId organizationId, ServiceAccountId id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<ServiceAccount> findLockedByOrganizationIdAndId(OrganizationId organizationId, ServiceAccountId id);
}
