package dev.gatehouse.notification;

import dev.gatehouse.TestOrganization;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.WorkspaceId;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An organization's spend and limits, written as the ledger and its settings would have them. */
record Spend(JdbcClient owner, TestOrganization organization) {

    private static final long MICRO_DOLLARS_PER_CENT = 10_000;

    /** So much more, in whichever epoch. */
    void spend(LocalDate day, String workspaceId, int epoch, long cents) {
        owner.sql("""
                insert into spend_day as d (organization_id, day, workspace_id, epoch, cost)
                values (:organization, :day, :workspace, :epoch, :cost)
                on conflict (organization_id, day, workspace_id, epoch) do update set cost = d.cost + excluded.cost""")
                .param("organization", id()).param("day", day)
                .param("workspace", WorkspaceId.from(workspaceId).value()).param("epoch", epoch)
                .param("cost", cents * MICRO_DOLLARS_PER_CENT).update();
    }

    /** @param workspaceId null for the organization's */
    void limit(@Nullable String workspaceId, String period, long cents) {
        owner.sql(
                """
                        insert into spend_limit (id, organization_id, workspace_id, period, amount, version, created_at, updated_at)
                        values (:id, :organization, cast(:workspace as uuid), :period, :amount, 0, now(), now())""")
                .param("id", UUID.randomUUID()).param("organization", id())
                .param("workspace", workspaceId == null ? null : WorkspaceId.from(workspaceId).value().toString())
                .param("period", period).param("amount", cents * MICRO_DOLLARS_PER_CENT).update();
    }

    private UUID id() {
        return OrganizationId.parse(organization.id()).orElseThrow().value();
    }
}
