package dev.gatehouse.apikey;

import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.ServiceAccountId;
import dev.gatehouse.kernel.WorkspaceId;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ApiKeys extends Repository<ApiKey, ApiKeyId>, JpaSpecificationExecutor<ApiKey> {

    String LIVE = """
            select k from ApiKey k where k.organizationId = :organizationId
            and k.status <> dev.gatehouse.apikey.ApiKey$Status.archived""";

    String IN_ORDER = " order by k.id.value";

    ApiKey saveAndFlush(ApiKey key);

    void flush();

    Optional<ApiKey> findByOrganizationIdAndId(OrganizationId organizationId, ApiKeyId id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<ApiKey> findLockedByOrganizationIdAndId(OrganizationId organizationId, ApiKeyId id);

    /** The keys that count against the ceiling: neither archived nor expired. */
    @Query("""
            select count(k) from ApiKey k where k.organizationId = :organizationId and k.workspaceId = :workspaceId
            and k.status <> dev.gatehouse.apikey.ApiKey$Status.archived and (k.expiresAt is null or k.expiresAt > :now)""")
    int countLive(OrganizationId organizationId, WorkspaceId workspaceId, Instant now);

    /** Those that have not ended, in the order of their ids, so that two who lock the same keys never wait for each other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query(LIVE + " and k.workspaceId = :workspaceId" + IN_ORDER)
    List<ApiKey> lockLive(OrganizationId organizationId, WorkspaceId workspaceId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query(LIVE + " and k.serviceAccountId = :serviceAccountId" + IN_ORDER)
    List<ApiKey> lockLive(OrganizationId organizationId, ServiceAccountId serviceAccountId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query(LIVE + " and k.workspaceId = :workspaceId and k.serviceAccountId = :serviceAccountId" + IN_ORDER)
    List<ApiKey> lockLive(OrganizationId organizationId, WorkspaceId workspaceId, ServiceAccountId serviceAccountId);
}
