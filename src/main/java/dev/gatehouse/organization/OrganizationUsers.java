package dev.gatehouse.organization;

import dev.gatehouse.access.OrganizationRole;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.UserId;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface OrganizationUsers extends Repository<OrganizationUser, UserId>, JpaSpecificationExecutor<OrganizationUser> {

    OrganizationUser saveAndFlush(OrganizationUser user);

    Optional<OrganizationUser> findByOrganizationIdAndId(OrganizationId organizationId, UserId id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<OrganizationUser> findLockedByOrganizationIdAndId(OrganizationId organizationId, UserId id);

    int countByOrganizationIdAndRole(OrganizationId organizationId, OrganizationRole role);

    @Modifying
    @Query("delete from OrganizationUser u where u.organizationId = :organizationId and u.id = :id")
    void remove(OrganizationId organizationId, UserId id);
}
