package dev.gatehouse.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.PermissionDeniedException;
import com.anthropic.models.organization.OrganizationRole;
import com.anthropic.models.organization.invites.InviteCreateParams;
import com.anthropic.models.organization.invites.InviteListParams;
import com.anthropic.models.organization.invites.OrganizationInvite;
import com.anthropic.models.organization.users.OrganizationUser;
import com.anthropic.models.organization.users.UserListParams;
import com.anthropic.models.organization.users.UserUpdateParams;
import dev.gatehouse.HttpTest;
import dev.gatehouse.TestOrganization;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The official client drives users and invites, and finds every answer to be of its types. */
class PeopleSdkTest extends HttpTest {

    private TestOrganization own;
    private TestOrganization other;
    private AnthropicClient client;

    @BeforeEach
    void connect() {
        own = organization("claude_console");
        other = organization("qwen_cloud");
        client = AnthropicOkHttpClient.builder().baseUrl(url()).apiKey(own.adminKey()).maxRetries(0).build();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void usersAreListedReadChangedAndRemoved() {
        var ids = IntStream.range(0, 5).mapToObj(i -> user(own, i == 0 ? "billing" : "user").id()).toList();
        var foreign = user(other, "user");
        var users = client.organization().users();

        var all = users.list(UserListParams.builder().limit(2).build());
        all.response().validate();
        assertThat(all.autoPager().stream().map(OrganizationUser::validate).map(OrganizationUser::id).skip(1))
                .containsExactlyElementsOf(ids);
        assertThat(users.list(UserListParams.builder().beforeId(ids.getLast()).limit(2).build()).autoPager().stream()
                .map(OrganizationUser::id)).hasSize(5).doesNotContain(ids.getLast());
        assertThat(users.list(UserListParams.builder().addRole("billing").build()).items())
                .extracting(OrganizationUser::id).containsExactly(ids.getFirst());
        assertThat(users.list(UserListParams.builder().email(foreign.email()).build()).items()).isEmpty();

        var read = users.retrieve(ids.getFirst()).validate();
        assertThat(read.role()).isEqualTo(OrganizationRole.BILLING);
        var changed = users.update(read.id(), UserUpdateParams.builder().role(UserUpdateParams.Role.DEVELOPER).build())
                .validate();
        assertThat(changed.role()).isEqualTo(OrganizationRole.DEVELOPER);
        assertThat(changed.addedAt()).isEqualTo(read.addedAt());
        assertThat(users.remove(read.id()).validate().id()).isEqualTo(read.id());
        assertThatThrownBy(() -> users.retrieve(read.id())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> users.retrieve(foreign.id())).isInstanceOf(NotFoundException.class);
        var admin = users.list().items().getFirst().id();
        assertThatThrownBy(() -> users.remove(admin)).isInstanceOf(PermissionDeniedException.class);
    }

    @Test
    void invitesAreCreatedListedReadAndDeleted() {
        var invites = client.organization().invites();
        var made = IntStream.range(0, 5).mapToObj(i -> invites.create(invite(UUID.randomUUID() + "@example.com")))
                .map(OrganizationInvite::validate).toList();
        other.admin().post("/v1/organizations/invites", Map.of("email", made.getFirst().email(), "role",
                "user")).ok();

        assertThat(made.getFirst().role()).isEqualTo(OrganizationRole.DEVELOPER);
        assertThat(made.getFirst().acceptedAt()).isEmpty();
        var list = invites.list(InviteListParams.builder().limit(2).build());
        list.response().validate();
        assertThat(list.autoPager().stream().map(OrganizationInvite::validate).toList()).isEqualTo(made);
        assertThat(invites.list(InviteListParams.builder().beforeId(made.getLast().id()).limit(2).build()).autoPager()
                .stream()).hasSize(4);
        assertThat(invites.retrieve(made.getLast().id()).validate()).isEqualTo(made.getLast());

        assertThat(invites.delete(made.getLast().id()).validate().id()).isEqualTo(made.getLast().id());
        assertThat(invites.retrieve(made.getLast().id()).validate().status())
                .isEqualTo(OrganizationInvite.Status.DELETED);
        assertThat(invites.list(InviteListParams.builder().addStatus(InviteListParams.Status.PENDING)
                .email(made.getLast().email()).build()).items()).isEmpty();
        assertThatThrownBy(() -> invites.create(invite(made.getFirst().email())))
                .isInstanceOfSatisfying(BadRequestException.class,
                        refused -> assertThat(String.valueOf(refused.body())).contains("invite_already_exists"));
    }

    private static InviteCreateParams invite(String email) {
        return InviteCreateParams.builder().email(email).role(InviteCreateParams.Role.DEVELOPER).build();
    }
}
