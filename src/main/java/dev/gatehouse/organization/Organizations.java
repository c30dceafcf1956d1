package dev.gatehouse.organization;

import dev.gatehouse.kernel.OrganizationId;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

interface Organizations extends Repository<Organization, OrganizationId>, JpaSpecificationExecutor<Organization> {

    Organization saveAndFlush(Organization organization);

    Optional<Organization> findById(OrganizationId id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Organization> findLockedById(OrganizationId id);
}
