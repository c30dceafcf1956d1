package dev.gatehouse.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Answer;
import dev.gatehouse.HttpTest;
import dev.gatehouse.TestOrganization;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserTest extends HttpTest {

    private static final String PATH = "/v1/organizations/users";
    private static final String UNKNOWN = PATH + "/user_01" + "3".repeat(22);

    private TestOrganization own;
    private TestOrganization other;

    @BeforeEach
    void twoOrganizations() {
        own = organization("claude_console");
        other = organization("qwen_cloud");
    }

    @Test
    void usersAreListedAndReadByTheirOwnOrganization() {
        var developer = user(own, "developer");
        var foreign = user(other, "user");

        assertThat(own.admin().get(PATH).ok().column("id")).containsExactly(firstAdmin(own), developer.id());
        assertThat(other.admin().get(PATH).ok().column("id")).containsExactly(firstAdmin(other), foreign.id());
        var read = own.admin().get(PATH + "/" + developer.id()).ok();
        assertThat(read.id()).matches("user_01[0-9A-Za-z]{22}");
        assertThat(read.string("type")).isEqualTo("user");
        assertThat(read.string("email")).isEqualTo(developer.email());
        assertThat(read.string("name")).isEqualTo("Grace");
        assertThat(read.string("role")).isEqualTo("developer");
        assertThat(read.string("added_at")).isNotEmpty();
        assertThat(read.text()).doesNotContain("password").doesNotContain("hash");
    }

    @Test
    void pagesGoForwardAndBack() {
        user(other, "user");
        var all = IntStream.range(0, 4).mapToObj(i -> user(own, "user").id()).toList();

        var middle = own.admin().get(PATH + "?limit=2&after_id=" + all.getFirst()).ok();
        assertThat(middle.column("id")).isEqualTo(all.subList(1, 3));
        assertThat(middle.body().get("has_more").asBoolean()).isTrue();
        var back = own.admin().get(PATH + "?limit=3&before_id=" + all.get(2)).ok();
        assertThat(back.column("id")).containsExactly(firstAdmin(own), all.get(0), all.get(1));
        assertThat(back.body().get("has_more").asBoolean()).isFalse();
    }

    @Test
    void cursorOfAnotherOrganizationTellsNothing() {
        var foreign = own.admin().get(PATH + "?after_id=" + firstAdmin(other));
        var random = own.admin().get(PATH + "?after_id=user_01" + "3".repeat(22));

        assertThat(foreign.errorCode()).isEqualTo("invalid_cursor");
        assertThat(foreign.withoutRequestId()).isEqualTo(random.withoutRequestId());
    }

    @Test
    void listIsFilteredByAddressInAnyCaseAndByRoles() {
        var developer = user(own, "developer");
        var billing = user(own, "billing");
        var foreign = user(other, "developer");

        assertThat(found("?email=" + developer.email().toUpperCase(Locale.ROOT)))
                .containsExactly(developer.id());
        assertThat(found("?email=" + developer.email().substring(1))).isEmpty();
        assertThat(found("?email=" + foreign.email())).isEmpty();
        assertThat(found("?roles[]=developer&roles[]=billing")).containsExactly(developer.id(), billing.id());
        assertThat(found("?roles=admin")).containsExactly(firstAdmin(own));
        assertThat(found("?roles[]=billing&email=" + developer.email())).isEmpty();
        assertThat(found("?roles[]=")).hasSize(3);
        var refused = own.admin().get(PATH + "?roles[]=owner");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.string("error.message")).contains("owner").contains("claude_code_user");
    }

    @Test
    void queryFindsPartsOfNamesAndAddressesAndIds() {
        var developer = user(own, "developer");
        var foreign = user(other, "developer");

        var part = developer.email().substring(1, 20);
        assertThat(found("?query=" + part.toUpperCase(Locale.ROOT))).containsExactly(developer.id());
        assertThat(found("?query=RAC")).containsExactly(developer.id());
        assertThat(found("?query=" + developer.id())).containsExactly(developer.id());
        assertThat(found("?query=grace&roles[]=billing")).isEmpty();
        assertThat(found("?query=" + foreign.id())).isEmpty();
        assertThat(found("?query=" + foreign.email())).isEmpty();
        assertThat(found("?query=g_ace")).isEmpty();
        assertThat(found("?query=%25")).isEmpty();
    }

    @Test
    void roleIsChangedAndNothingElse() {
        var path = PATH + "/" + user(own, "user").id();
        var before = own.admin().get(path).ok();

        for (var role : List.of("developer", "billing", "claude_code_user", "user")) {
            assertThat(own.admin().post(path, Map.of("role", role)).ok().string("role")).isEqualTo(role);
        }
        assertThat(own.admin().get(path).ok().body()).isEqualTo(before.body());
    }

    @Test
    void fieldsThatAreNotTheAdministratorsAreRefused() {
        var path = PATH + "/" + user(own, "user").id();
        var before = own.admin().get(path).ok();

        for (var field : List.of("id", "name", "email", "organization_id", "password", "password_hash", "added_at",
                "type", "version")) {
            var refused = own.admin().post(path, Map.of("role", "billing", field, "x"));
            assertThat(refused.errorCode()).as(field).isEqualTo("unknown_field");
            assertThat(refused.string("error.details.field")).isEqualTo(field);
        }
        assertThat(own.admin().post(path, "{}").errorCode()).isEqualTo("missing_field");
        for (var role : List.of("\"managed\"", "\"owner\"", "\"\"", "1", "[\"user\"]")) {
            assertThat(own.admin().post(path, "{\"role\":" + role + "}").errorCode()).as(role)
                    .isEqualTo("invalid_field");
        }
        assertThat(own.admin().get(path).ok().body()).isEqualTo(before.body());
    }

    @Test
    void removedUserIsGoneAndMayBeInvitedAgain() {
        var user = user(own, "developer");
        var api = signedIn(user);
        api.get("/v1/session").ok();

        assertThat(own.admin().delete(PATH + "/" + user.id()).ok().text())
                .isEqualTo("{\"id\":\"" + user.id() + "\",\"type\":\"user_deleted\"}");
        assertThat(own.admin().get(PATH + "/" + user.id()).status()).isEqualTo(404);
        assertThat(own.admin().delete(PATH + "/" + user.id()).status()).isEqualTo(404);
        assertThat(own.admin().get(PATH).ok().column("id")).containsExactly(firstAdmin(own));
        assertThat(api.get("/v1/session").status()).isEqualTo(401);
        own.admin().post("/v1/organizations/invites", Map.of("email", user.email(), "role", "user")).ok();
    }

    @Test
    void whoeverIsNoAdminNeitherSeesNorChangesUsers() {
        var developer = user(own, "developer");
        var api = signedIn(developer);

        for (var refused : List.of(api.get(PATH), api.get(PATH + "/" + developer.id()),
                api.post(PATH + "/" + developer.id(), Map.of("role", "admin")), api.delete(PATH + "/" + developer.id()),
                api.post("/v1/organizations/invites", Map.of("email", "a@example.com", "role", "user")))) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.errorCode()).isEqualTo("permission_denied");
        }
        assertThat(roles()).containsExactly("admin", "developer");
    }

    @Test
    void userOfAnotherOrganizationIsNotToldFromOneThatIsNot() {
        var foreign = PATH + "/" + user(other, "user").id();

        assertSameRefusal(own.admin().get(foreign), own.admin().get(UNKNOWN));
        assertSameRefusal(own.admin().get(foreign), own.admin().get(PATH + "/nothing-like-an-id"));
        assertSameRefusal(own.admin().post(foreign, Map.of("role", "billing")),
                own.admin().post(UNKNOWN, Map.of("role", "billing")));
        assertSameRefusal(own.admin().delete(foreign), own.admin().delete(UNKNOWN));
        assertThat(other.admin().get(foreign).ok().string("role")).isEqualTo("user");
    }

    @Test
    void changeOfAnOldVersionIsRefused() {
        var path = PATH + "/" + user(own, "user").id();
        var etag = String.valueOf(own.admin().get(path).ok().header("etag"));

        own.admin().with("If-Match", etag).post(path, Map.of("role", "developer")).ok();
        assertThat(own.admin().with("If-Match", etag).post(path, Map.of("role", "billing")).status()).isEqualTo(412);
        assertThat(own.admin().with("If-Match", etag).delete(path).status()).isEqualTo(412);
        assertThat(own.admin().get(path).ok().string("role")).isEqualTo("developer");
    }

    @Test
    void usersOfASuspendedOrganizationAreReadOnly() {
        var path = PATH + "/" + user(own, "user").id();
        asOperator().post("/v1/platform/organizations/" + own.id() + "/suspend").ok();

        own.admin().get(path).ok();
        assertThat(own.admin().post(path, Map.of("role", "billing")).errorCode()).isEqualTo("organization_suspended");
        assertThat(own.admin().delete(path).errorCode()).isEqualTo("organization_suspended");
    }

    private List<String> found(String query) {
        return own.admin().get(PATH + query).ok().column("id");
    }

    private List<String> roles() {
        return own.admin().get(PATH).ok().column("role");
    }

    private static String firstAdmin(TestOrganization organization) {
        return organization.admin().get(PATH + "?limit=1").ok().string("first_id");
    }

    private static void assertSameRefusal(Answer one, Answer two) {
        assertThat(one.status()).isEqualTo(404);
        assertThat(one.withoutRequestId()).isEqualTo(two.withoutRequestId());
    }
}
