package dev.gatehouse.workspace;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.WorkspaceId;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

interface Workspaces extends Repository<Workspace, WorkspaceId>, JpaSpecificationExecutor<Workspace> {

    Workspace saveAndFlush(Workspace workspace);

    Optional<Workspace> findByOrganizationIdAndId(OrganizationId organizationId, WorkspaceId id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Workspace> findLockedByOrganizationIdAndId(OrganizationId organizationId, WorkspaceId id);

    int countByOrganizationIdAndArchivedAtIsNull(OrganizationId organizationId);
}
