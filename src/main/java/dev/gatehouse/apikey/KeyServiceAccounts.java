package dev.gatehouse.apikey;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.ServiceAccountId;
import dev.gatehouse.kernel.WorkspaceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads service accounts through views of the keys' own. */
@Component
class KeyServiceAccounts {

    private static final String FIELD = "service_account_id";

    private final JdbcClient jdbc;

    KeyServiceAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Refuses an account that a key of the workspace cannot act for. One that passes is not archived until the
     * transaction ends, and stays in the workspace as long as the caller has that locked.
     */
    void requireMember(OrganizationId organizationId, WorkspaceId workspaceId, ServiceAccountId id) {
        boolean archived = jdbc.sql("""
                select archived_at is not null from api_key_service_account
                where organization_id = :organization and service_account_id = :account for share""")
                .param("organization", organizationId.value()).param("account", id.value()).query(Boolean.class)
                .optional().orElseThrow(() -> Reason.NOT_FOUND.refuse("service account").at(FIELD));
        if (archived) {
            throw Reason.SERVICE_ACCOUNT_ARCHIVED.refuse(id).at(FIELD);
        }
        boolean member = jdbc
                .sql("""
                        select exists (select from api_key_service_account_workspace
                        where organization_id = :organization and workspace_id = :workspace and service_account_id = :account)""")
                .param("organization", organizationId.value()).param("workspace", workspaceId.value())
                .param("account", id.value()).query(Boolean.class).single();
        if (!member) {
            throw Reason.SERVICE_ACCOUNT_NOT_MEMBER.refuse(id, workspaceId).at(FIELD);
        }
    }
}
