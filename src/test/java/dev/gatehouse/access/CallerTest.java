package dev.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.UserId;
import dev.gatehouse.kernel.WorkspaceId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The role somebody has in a workspace: given, or inherited from the organization. */
class CallerTest {

    private static final Instant NOW = Instant.EPOCH;
    private static final WorkspaceId STANDARD = WorkspaceId.next(NOW);
    private static final WorkspaceId GIVEN = WorkspaceId.next(NOW);

    @ParameterizedTest
    @CsvSource({"admin,workspace_user,workspace_admin", "billing,workspace_admin,workspace_admin",
            "billing,workspace_developer,workspace_billing", "developer,workspace_user,workspace_user",
            "user,workspace_admin,workspace_admin"})
    void givenRoleHoldsWhereTheInheritedOneIsNotMore(OrganizationRole role, WorkspaceRole given,
            WorkspaceRole expected) {
        assertThat(user(role, given).roleIn(GIVEN)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"admin,workspace_admin", "billing,workspace_billing", "developer,", "user,", "claude_code_user,"})
    void whoWasGivenNothingHasWhatIsInherited(OrganizationRole role, WorkspaceRole expected) {
        assertThat(user(role, WorkspaceRole.workspace_user).roleIn(WorkspaceId.next(NOW))).isEqualTo(expected);
    }

    @Test
    void raisedBillingUserAdministersThereAndNowhereElse() {
        var scope = user(OrganizationRole.billing, WorkspaceRole.workspace_admin)
                .workspacesWhere(WorkspaceRole::administers);

        assertThat(scope.contains(GIVEN)).isTrue();
        assertThat(scope.contains(STANDARD)).isFalse();
        assertThat(user(OrganizationRole.billing, WorkspaceRole.workspace_developer)
                .workspacesWhere(WorkspaceRole::managesKeys).contains(GIVEN)).isFalse();
    }

    private static Caller.User user(OrganizationRole role, WorkspaceRole given) {
        return new Caller.User(OrganizationId.next(NOW), UserId.next(NOW), "ada@example.com", "Ada", role, STANDARD,
                Map.of(GIVEN, given), false);
    }
}
