package dev.gatehouse.organization;

import dev.gatehouse.kernel.InviteId;
import dev.gatehouse.kernel.OrganizationId;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

interface Invites extends Repository<Invite, InviteId>, JpaSpecificationExecutor<Invite> {

    Invite saveAndFlush(Invite invite);

    Optional<Invite> findByOrganizationIdAndId(OrganizationId organizationId, InviteId id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Invite> findLockedByOrganizationIdAndId(OrganizationId organizationId, InviteId id);
}
