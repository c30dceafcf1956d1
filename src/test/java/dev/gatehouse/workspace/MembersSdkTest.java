package dev.gatehouse.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.models.organization.serviceaccounts.ServiceAccount;
import com.anthropic.models.organization.serviceaccounts.ServiceAccountCreateParams;
import com.anthropic.models.organization.serviceaccounts.ServiceAccountListParams;
import com.anthropic.models.organization.serviceaccounts.ServiceAccountUpdateParams;
import com.anthropic.models.organization.serviceaccounts.ServiceAccountWorkspaceMember;
import com.anthropic.models.organization.serviceaccounts.workspaces.WorkspaceAddParams;
import com.anthropic.models.organization.serviceaccounts.workspaces.WorkspaceRemoveParams;
import com.anthropic.models.organization.workspaces.NoBillingWorkspaceRole;
import com.anthropic.models.organization.workspaces.WorkspaceMember;
import com.anthropic.models.organization.workspaces.WorkspaceRole;
import com.anthropic.models.organization.workspaces.members.MemberAddParams;
import com.anthropic.models.organization.workspaces.members.MemberListParams;
import com.anthropic.models.organization.workspaces.members.MemberRemoveParams;
import com.anthropic.models.organization.workspaces.members.MemberRetrieveParams;
import com.anthropic.models.organization.workspaces.members.MemberUpdateParams;
import com.anthropic.models.organization.workspaces.serviceaccounts.ServiceAccountAddParams;
import com.anthropic.models.organization.workspaces.serviceaccounts.ServiceAccountRemoveParams;
import com.anthropic.models.organization.workspaces.serviceaccounts.ServiceAccountRetrieveParams;
import dev.gatehouse.HttpTest;
import dev.gatehouse.TestOrganization;
import dev.gatehouse.TestUsers;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The official client drives members and service accounts, and finds every answer to be of its types. */
class MembersSdkTest extends HttpTest {

    private TestUsers users;
    private TestOrganization own;
    private AnthropicClient client;
    private String workspace;

    @BeforeEach
    void connect() {
        users = new TestUsers(asOwner());
        own = organization("claude_console");
        workspace = own.workspace("W");
        client = AnthropicOkHttpClient.builder().baseUrl(url()).apiKey(own.adminKey()).maxRetries(0).build();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void memberIsAddedReadChangedAndRemoved() {
        var members = client.organization().workspaces().members();
        var user = users.add(own, "developer");
        var wanted = MemberAddParams.builder().workspaceId(workspace).userId(user)
                .workspaceRole(NoBillingWorkspaceRole.WORKSPACE_USER).build();
        var added = members.add(wanted).validate();
        assertThat(added.userId()).isEqualTo(user);
        assertThat(added.workspaceId()).isEqualTo(workspace);
        assertThat(added.workspaceRole()).isEqualTo(WorkspaceRole.WORKSPACE_USER);
        assertThatThrownBy(() -> members.add(wanted)).isInstanceOf(BadRequestException.class);

        var one = MemberRetrieveParams.builder().workspaceId(workspace).userId(user).build();
        assertThat(members.retrieve(one).validate()).isEqualTo(added);
        assertThat(members.update(MemberUpdateParams.builder().workspaceId(workspace).userId(user)
                .workspaceRole(WorkspaceRole.WORKSPACE_ADMIN).build()).validate().workspaceRole())
                .isEqualTo(WorkspaceRole.WORKSPACE_ADMIN);
        var removed = members.remove(MemberRemoveParams.builder().workspaceId(workspace).userId(user).build())
                .validate();
        assertThat(removed.userId()).isEqualTo(user);
        assertThatThrownBy(() -> members.retrieve(one)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void allMembersArePagedForwardAndBack() {
        var members = client.organization().workspaces().members();
        var ids = IntStream.range(0, 25).mapToObj(i -> users.add(own, "developer")).toList();
        ids.forEach(id -> members.add(MemberAddParams.builder().workspaceId(workspace).userId(id)
                .workspaceRole(NoBillingWorkspaceRole.WORKSPACE_DEVELOPER).build()));

        assertThat(members.list(workspace).autoPager().stream().map(WorkspaceMember::validate)
                .map(WorkspaceMember::userId)).containsExactlyElementsOf(ids);
        var back = members.list(MemberListParams.builder().workspaceId(workspace).beforeId(ids.getLast()).limit(10)
                .build());
        assertThat(back.items()).extracting(WorkspaceMember::userId).isEqualTo(ids.subList(14, 24));
        assertThat(back.autoPager().stream().map(WorkspaceMember::userId))
                .containsExactlyInAnyOrderElementsOf(ids.subList(0, 24));
    }

    @Test
    void serviceAccountIsCreatedReadChangedAndArchived() {
        var accounts = client.organization().serviceAccounts();
        var made = accounts.create(ServiceAccountCreateParams.builder().name("ci").description("Builds")
                .organizationRole(ServiceAccountCreateParams.OrganizationRole.DEVELOPER).build()).validate();
        assertThat(made.name()).isEqualTo("ci");
        assertThat(accounts.retrieve(made.id()).validate()).isEqualTo(made);
        assertThat(accounts.update(made.id(), ServiceAccountUpdateParams.builder().description("Tests").build())
                .validate().description()).contains("Tests");

        var ids = IntStream.range(0, 4).mapToObj(i -> accounts
                .create(ServiceAccountCreateParams.builder().name("ci-" + i).build()).id()).toList();
        assertThat(accounts.archive(made.id()).validate().archivedAt()).isPresent();
        assertThat(accounts.list(ServiceAccountListParams.builder().limit(2).build()).autoPager().stream()
                .map(ServiceAccount::validate).map(ServiceAccount::id)).containsExactlyElementsOf(ids);
        assertThat(accounts.list(ServiceAccountListParams.builder().includeArchived(true).build()).data())
                .extracting(ServiceAccount::id).startsWith(made.id()).hasSize(5);
    }

    @Test
    void membershipsOfServiceAccountsAreDrivenFromBothSides() {
        var accounts = client.organization().serviceAccounts();
        var id = accounts.create(ServiceAccountCreateParams.builder().name("ci").build()).id();
        var members = client.organization().workspaces().serviceAccounts();
        var added = members.add(ServiceAccountAddParams.builder().workspaceId(workspace).serviceAccountId(id)
                .workspaceRole(NoBillingWorkspaceRole.WORKSPACE_DEVELOPER).build()).validate();
        assertThat(added.implicit()).contains(false);
        assertThat(members.retrieve(ServiceAccountRetrieveParams.builder().workspaceId(workspace).serviceAccountId(id)
                .build()).validate()).isEqualTo(added);
        assertThat(members.list(workspace).data()).containsExactly(added);
        assertThat(
                members.update(com.anthropic.models.organization.workspaces.serviceaccounts.ServiceAccountUpdateParams
                        .builder().workspaceId(workspace).serviceAccountId(id)
                        .workspaceRole(NoBillingWorkspaceRole.WORKSPACE_ADMIN).build()).validate().workspaceRole())
                .isEqualTo(WorkspaceRole.WORKSPACE_ADMIN);
        assertThat(members.remove(ServiceAccountRemoveParams.builder().workspaceId(workspace).serviceAccountId(id)
                .build()).validate().serviceAccountId()).isEqualTo(id);

        var side = accounts.workspaces();
        assertThat(side.add(WorkspaceAddParams.builder().serviceAccountId(id).workspaceId(workspace)
                .workspaceRole(NoBillingWorkspaceRole.WORKSPACE_USER).build()).validate().workspaceId())
                .isEqualTo(workspace);
        assertThat(side.list(id).autoPager().stream().map(ServiceAccountWorkspaceMember::validate)
                .map(ServiceAccountWorkspaceMember::workspaceId)).containsExactly(own.defaultWorkspaceId(), workspace);
        assertThat(side.remove(WorkspaceRemoveParams.builder().serviceAccountId(id).workspaceId(workspace).build())
                .validate().workspaceId()).isEqualTo(workspace);
    }

    @Test
    void principalOfAKeyIsRead() {
        var id = client.organization().serviceAccounts()
                .create(ServiceAccountCreateParams.builder().name("ci").build()).id();
        var key = own.admin().post("/v1/organizations/api_keys", Map.of("name", "K", "service_account_id", id)).ok();

        var read = client.organization().apiKeys().retrieve(key.id()).validate();
        assertThat(read.principal().orElseThrow().asServiceAccountActor().serviceAccountId()).isEqualTo(id);
    }
}
