package dev.gatehouse.model;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.WorkspaceId;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface ModelPermissions extends Repository<ModelPermission, WorkspaceId> {

    ModelPermission saveAndFlush(ModelPermission permission);

    void delete(ModelPermission permission);

    void flush();

    Optional<ModelPermission> findByOrganizationIdAndWorkspaceId(OrganizationId organizationId,
            WorkspaceId workspaceId);
}
