package dev.gatehouse.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Answer;
import dev.gatehouse.Api;
import dev.gatehouse.HttpTest;
import dev.gatehouse.RecordedChanges;
import dev.gatehouse.TestOrganization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class ServiceAccountTest extends HttpTest {

    private static final String PATH = "/v1/organizations/service_accounts";
    private static final String UNKNOWN = "svac_01" + "3".repeat(22);

    @Autowired private RecordedChanges changes;

    private TestOrganization own;
    private TestOrganization other;

    @BeforeEach
    void twoOrganizations() {
        own = organization("claude_console");
        other = organization("qwen_cloud");
    }

    @Test
    void createdAccountIsReadAsItWasAnswered() {
        var made = own.admin().post(PATH, Map.of("name", " ci-runner ", "description", "Builds")).ok();

        assertThat(made.id()).matches("svac_01[0-9A-Za-z]{22}");
        assertThat(made.string("type")).isEqualTo("service_account");
        assertThat(made.string("name")).isEqualTo("ci-runner");
        assertThat(made.string("description")).isEqualTo("Builds");
        assertThat(made.string("organization_role")).isEqualTo("developer");
        assertThat(made.string("created_by_actor_id")).isEqualTo(own.adminKeyId());
        assertThat(made.string("updated_at")).isEqualTo(made.string("created_at"));
        assertThat(made.body().get("archived_at").isNull()).isTrue();
        assertThat(own.admin().get(PATH + "/" + made.id()).ok().body()).isEqualTo(made.body());
        assertThat(changes.of(own)).endsWith("SERVICE_ACCOUNT_CREATED " + made.id());
    }

    @Test
    void updateChangesWhatItNamesAndNothingElse() {
        var path = PATH + "/" + own.admin().post(PATH, Map.of("name", "a", "description", "Before")).ok().id();

        assertThat(own.admin().post(path, Map.of("name", "b")).ok().string("description")).isEqualTo("Before");
        assertThat(own.admin().post(path, Map.of("description", "After")).ok().string("name")).isEqualTo("b");
        assertThat(own.admin().post(path, "{\"description\":null}").ok().body().get("description").isNull()).isTrue();
        assertThat(own.admin().post(path, Map.of("description", "")).ok().body().get("description").isNull()).isTrue();
        assertThat(own.admin().post(path, Map.of("description", 5)).string("error.details.field"))
                .isEqualTo("description");
        for (var field : List.of("id", "organization_id", "archived_at", "created_by_actor_id", "version", "type")) {
            assertThat(own.admin().post(path, Map.of(field, "x")).errorCode()).as(field).isEqualTo("unknown_field");
            assertThat(own.admin().post(PATH, Map.of("name", "c", field, "x")).errorCode()).as(field)
                    .isEqualTo("unknown_field");
        }
    }

    @Test
    void adminKeyMakesNoAdmins() {
        var path = PATH + "/" + account(own, "a");
        for (var refused : List.of(own.admin().post(PATH, Map.of("name", "b", "organization_role", "admin")),
                own.admin().post(path, Map.of("organization_role", "admin")))) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.errorCode()).isEqualTo("admin_role_by_key");
        }
        own.admin().post(path, Map.of("organization_role", "developer")).ok();
        assertThat(own.admin().get(PATH).ok().column("organization_role")).containsExactly("developer");
        assertThat(own.admin().post(path, Map.of("organization_role", "owner")).errorCode())
                .isEqualTo("invalid_field");
    }

    @Test
    void nameIsUniqueInOneOrganizationWithoutRegardToCase() throws Exception {
        var first = account(own, "Straße");
        var refused = own.admin().post(PATH, Map.of("name", "STRASSE"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo("service_account_name_taken");
        var second = account(own, "second");
        assertThat(own.admin().post(PATH + "/" + second, Map.of("name", "strasse")).errorCode())
                .isEqualTo("service_account_name_taken");
        account(other, "Straße");
        own.admin().post(PATH + "/" + first + "/archive").ok();
        var answers = Api.together(10, () -> own.admin().post(PATH, Map.of("name", "strasse")));
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\":null}", "{\"name\":\"\"}", "{\"name\":\"a\\u202eb\"}", "{\"name\":7}"})
    void nameThatCannotBeShownIsRefused(String body) {
        var refused = own.admin().post(PATH, body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.string("error.details.field")).isEqualTo("name");
    }

    @Test
    void listsShowOwnAccountsOnlyPageByPage() {
        var all = IntStream.range(0, 5).mapToObj(i -> account(own, "account-" + i)).toList();
        var theirs = account(other, "account-0");
        own.admin().post(PATH + "/" + all.get(1) + "/archive").ok();

        var live = new ArrayList<>(all);
        live.remove(1);
        assertThat(own.admin().get(PATH).ok().column("id")).isEqualTo(live);
        assertThat(own.admin().get(PATH + "?include_archived=true").ok().column("id")).isEqualTo(all);
        assertThat(other.admin().get(PATH).ok().column("id")).containsExactly(theirs);

        var first = own.admin().get(PATH + "?limit=3").ok();
        assertThat(first.column("id")).isEqualTo(live.subList(0, 3));
        var next = own.admin().get(PATH + "?limit=3&page=" + first.string("next_page")).ok();
        assertThat(next.column("id")).isEqualTo(live.subList(3, 4));
        assertThat(next.body().get("next_page").isNull()).isTrue();
        var foreign = other.admin().get(PATH + "?page=" + first.string("next_page"));
        assertThat(foreign.errorCode()).isEqualTo("invalid_cursor");
        assertThat(foreign.withoutRequestId())
                .isEqualTo(other.admin().get(PATH + "?page=page_01" + "3".repeat(22)).withoutRequestId());
        assertThat(own.admin().get(PATH + "?page=nothing").errorCode()).isEqualTo("invalid_cursor");
    }

    @Test
    void listIsBoundedUnasked() {
        IntStream.range(0, 21).forEach(i -> account(own, "account-" + i));

        var first = own.admin().get(PATH).ok();
        assertThat(first.column("id")).hasSize(20);
        assertThat(own.admin().get(PATH + "?page=" + first.string("next_page")).ok().column("id")).hasSize(1);
    }

    @Test
    void accountsOfAnotherOrganizationAreNotToldFromThoseThatAreNot() {
        var foreign = PATH + "/" + account(other, "theirs");
        var random = PATH + "/" + UNKNOWN;

        assertSameRefusal(own.admin().get(foreign), own.admin().get(random));
        assertSameRefusal(own.admin().get(foreign), own.admin().get(PATH + "/nothing"));
        assertSameRefusal(own.admin().post(foreign, Map.of("name", "mine")),
                own.admin().post(random, Map.of("name", "mine")));
        assertSameRefusal(own.admin().post(foreign + "/archive"), own.admin().post(random + "/archive"));
        assertSameRefusal(own.admin().get(foreign + "/workspaces"), own.admin().get(random + "/workspaces"));
        assertThat(other.admin().get(foreign).ok().string("name")).isEqualTo("theirs");
    }

    @Test
    void archivedAccountStaysReadableAndDoesNotComeBack() {
        var id = account(own, "old");
        var workspace = own.workspace("W");
        var membership = Map.of("service_account_id", id, "workspace_role", "workspace_developer");
        var members = "/v1/organizations/workspaces/" + workspace + "/service_accounts";
        own.admin().post(members, membership).ok();
        var archived = own.admin().post(PATH + "/" + id + "/archive").ok();

        assertThat(archived.string("archived_at")).isNotEmpty();
        assertThat(archived.string("archived_by_actor_id")).isEqualTo(own.adminKeyId());
        assertThat(own.admin().get(members).ok().column("service_account_id")).isEmpty();
        assertThat(own.admin().get(PATH + "/" + id + "/workspaces").ok().column("workspace_id")).isEmpty();
        for (var refused : List.of(own.admin().post(PATH + "/" + id, Map.of("name", "new")),
                own.admin().post(members, membership))) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.errorCode()).isEqualTo("service_account_archived");
        }
        assertThat(own.admin().post(PATH + "/" + id + "/archive").ok().body()).isEqualTo(archived.body());
        assertThat(own.admin().get(PATH + "/" + id).ok().body()).isEqualTo(archived.body());
        assertThat(changes.of(own)).endsWith("SERVICE_ACCOUNT_ARCHIVED " + id,
                "SERVICE_ACCOUNT_MEMBER_REMOVED " + id);
    }

    @Test
    void updateOnAnOldVersionIsRefused() {
        var path = PATH + "/" + account(own, "versioned");
        var etag = String.valueOf(own.admin().get(path).ok().header("etag"));
        own.admin().with("If-Match", etag).post(path, Map.of("description", "Second")).ok();

        assertThat(own.admin().with("If-Match", etag).post(path, Map.of("description", "Third")).status())
                .isEqualTo(412);
        assertThat(own.admin().with("If-Match", etag).post(path + "/archive").status()).isEqualTo(412);
        assertThat(own.admin().get(path).ok().string("description")).isEqualTo("Second");
    }

    private static String account(TestOrganization organization, String name) {
        return organization.admin().post(PATH, Map.of("name", name)).ok().id();
    }

    private static void assertSameRefusal(Answer one, Answer two) {
        assertThat(one.status()).isEqualTo(404);
        assertThat(two.status()).isEqualTo(404);
        assertThat(one.withoutRequestId()).isEqualTo(two.withoutRequestId());
    }
}
