package dev.gatehouse.apikey;

import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.WorkspaceId;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ApiKeys extends Repository<ApiKey, ApiKeyId>, JpaSpecificationExecutor<ApiKey> {

    ApiKey saveAndFlush(ApiKey key);

    Optional<ApiKey> findByOrganizationIdAndId(OrganizationId organizationId, ApiKeyId id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<ApiKey> findLockedByOrganizationIdAndId(OrganizationId organizationId, ApiKeyId id);

    /** The keys that count against the ceiling: neither archived nor expired. */
    @Query("""
            select count(k) from ApiKey k where k.organizationId = :organizationId and k.workspaceId = :workspaceId
            and k.status <> dev.gatehouse.apikey.ApiKey$Status.archived and (k.expiresAt is null or k.expiresAt > :now)""")
    int countLive(OrganizationId organizationId, WorkspaceId workspaceId, Instant now);

    @Modifying
    @Query("""
            update versioned ApiKey k set k.status = dev.gatehouse.apikey.ApiKey$Status.archived
            where k.organizationId = :organizationId and k.workspaceId = :workspaceId
            and k.status <> dev.gatehouse.apikey.ApiKey$Status.archived""")
    void archiveAll(OrganizationId organizationId, WorkspaceId workspaceId);
}
