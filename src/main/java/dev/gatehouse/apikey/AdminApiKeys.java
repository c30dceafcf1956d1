package dev.gatehouse.apikey;

import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.OrganizationId;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AdminApiKeys extends Repository<AdminApiKey, ApiKeyId>, JpaSpecificationExecutor<AdminApiKey> {

    AdminApiKey saveAndFlush(AdminApiKey key);

    Optional<AdminApiKey> findByOrganizationIdAndId(OrganizationId organizationId, ApiKeyId id);

    /** In the order of their ids, so that two who lock the same keys never wait for each other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select k from AdminApiKey k where k.organizationId = :organizationId and k.id in :ids order by k.id.value")
    List<AdminApiKey> lock(OrganizationId organizationId, Collection<ApiKeyId> ids);
}
