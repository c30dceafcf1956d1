package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.models.organization.apikeys.ApiKey;
import com.anthropic.models.organization.apikeys.ApiKeyListParams;
import com.anthropic.models.organization.apikeys.ApiKeyUpdateParams;
import com.anthropic.models.organization.workspaces.Workspace;
import com.anthropic.models.organization.workspaces.WorkspaceCreateParams;
import com.anthropic.models.organization.workspaces.WorkspaceListParams;
import com.anthropic.models.organization.workspaces.WorkspaceUpdateParams;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The official client, unchanged, against this service. */
class SdkTest extends HttpTest {

    private TestOrganization own;
    private AnthropicClient client;

    @BeforeEach
    void connect() {
        own = organization("claude_console");
        client = AnthropicOkHttpClient.builder().baseUrl(url()).apiKey(own.adminKey()).build();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void organizationIsRead() {
        var organization = client.organization().retrieve().validate();

        assertThat(organization.id()).isEqualTo(own.id());
        assertThat(organization.name()).isEqualTo(own.name());
    }

    @Test
    void credentialIsTakenFromEitherHeader() {
        var bearer = AnthropicOkHttpClient.builder().baseUrl(url()).authToken(own.adminKey()).build();
        assertThat(bearer.organization().retrieve().validate().id()).isEqualTo(own.id());
        bearer.close();

        var stranger = AnthropicOkHttpClient.builder().baseUrl(url()).apiKey("sk-ant-admin01-none").build();
        assertThatThrownBy(() -> stranger.organization().retrieve()).isInstanceOf(UnauthorizedException.class);
        stranger.close();
    }

    @Test
    void workspaceIsCreatedReadChangedAndArchived() {
        var workspaces = client.organization().workspaces();
        var made = workspaces.create(WorkspaceCreateParams.builder().name("Research").displayColor("#6C5BB9")
                .tags(WorkspaceCreateParams.Tags.builder().putAdditionalProperty("team", JsonValue.from("a")).build())
                .build()).validate();
        assertThat(made.name()).isEqualTo("Research");
        assertThat(workspaces.retrieve(made.id()).validate()).isEqualTo(made);

        var changed = workspaces.update(made.id(), WorkspaceUpdateParams.builder().name("Production").build())
                .validate();
        assertThat(changed.name()).isEqualTo("Production");
        assertThat(changed.displayColor()).isEqualTo("#6C5BB9");
        assertThat(changed.tags()).isEqualTo(made.tags());

        assertThat(workspaces.archive(made.id()).validate().archivedAt()).isPresent();
        assertThat(workspaces.list().items()).isEmpty();
    }

    @Test
    void refusalsArriveAsTheClientsExceptions() {
        var workspaces = client.organization().workspaces();
        var taken = WorkspaceCreateParams.builder().name("Once").build();
        workspaces.create(taken);

        assertThatThrownBy(() -> workspaces.create(taken)).isInstanceOf(BadRequestException.class)
                .hasMessageContaining("Once");
        assertThatThrownBy(() -> workspaces.retrieve(organization("qwen_cloud").defaultWorkspaceId()))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void allWorkspacesArePagedForwardAndBack() {
        var ids = IntStream.range(0, 45).mapToObj(i -> own.workspace("Workspace " + i)).toList();
        var workspaces = client.organization().workspaces();

        var forward = workspaces.list().autoPager().stream().map(Workspace::validate).map(Workspace::id).toList();
        assertThat(forward).isEqualTo(ids);

        var back = workspaces.list(WorkspaceListParams.builder().beforeId(ids.getLast()).limit(10).build());
        assertThat(back.items()).extracting(Workspace::id).isEqualTo(ids.subList(34, 44));
        assertThat(back.autoPager().stream().map(Workspace::id).toList())
                .containsExactlyInAnyOrderElementsOf(ids.subList(0, 44));
        assertThat(workspaces.list(WorkspaceListParams.builder().includeDefault(true).limit(1000).build()).items())
                .hasSize(46);
    }

    @Test
    void apiKeysAreListedReadAndChanged() {
        var workspace = own.workspace("Keys");
        var path = "/v1/organizations/api_keys";
        var first = own.admin().post(path, Map.of("name", "First", "workspace_id", workspace, "expires_at",
                "2999-01-01T00:00:00Z", "limits", TestModels.limits("requests_per_minute", 1))).ok().id();
        var second = own.admin().post(path, Map.of("name", "Second")).ok().id();
        var keys = client.organization().apiKeys();

        assertThat(keys.list().autoPager().stream().map(ApiKey::validate).map(ApiKey::id).toList())
                .containsExactly(first, second);
        assertThat(keys.list(ApiKeyListParams.builder().limit(1).build()).autoPager().stream().map(ApiKey::id))
                .containsExactly(first, second);
        assertThat(keys.list(ApiKeyListParams.builder().workspaceId(workspace).build()).items())
                .extracting(ApiKey::id).containsExactly(first);

        var read = keys.retrieve(first).validate();
        assertThat(read.scope().asWorkspace().workspaceId()).isEqualTo(workspace);
        assertThat(read.expiresAt()).contains(OffsetDateTime.parse("2999-01-01T00:00:00Z"));
        assertThat(keys.retrieve(second).validate().scope().asWorkspace().workspaceId())
                .isEqualTo(own.defaultWorkspaceId());

        var changed = keys.update(first, ApiKeyUpdateParams.builder().name("Renamed")
                .status(ApiKeyUpdateParams.Status.INACTIVE).build()).validate();
        assertThat(changed.name()).isEqualTo("Renamed");
        assertThat(changed.status()).isEqualTo(ApiKey.Status.INACTIVE);
        assertThat(changed._additionalProperties().get("limits")).isEqualTo(limits(1));
        assertThat(keys.update(first, ApiKeyUpdateParams.builder().putAdditionalBodyProperty("limits", limits(2))
                .build()).validate()._additionalProperties().get("limits")).isEqualTo(limits(2));
        assertThat(keys.list(ApiKeyListParams.builder().status(ApiKeyListParams.Status.INACTIVE).build()).items())
                .extracting(ApiKey::id).containsExactly(first);
        assertThat(keys.update(first, ApiKeyUpdateParams.builder().status(ApiKeyUpdateParams.Status.ARCHIVED).build())
                .validate().status()).isEqualTo(ApiKey.Status.ARCHIVED);
    }

    /** What the official types do not know is kept beside them. */
    private static JsonValue limits(int value) {
        return JsonValue.from(TestModels.limits("requests_per_minute", value));
    }
}
