package dev.gatehouse.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Answer;
import dev.gatehouse.HeldTable;
import dev.gatehouse.HttpTest;
import dev.gatehouse.TestOrganization;
import dev.gatehouse.TestUser;
import dev.gatehouse.TestUsers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AdminRoleTest extends HttpTest {

    private static final String PATH = "/v1/organizations/users";

    @Autowired private DataSource database;

    private TestOrganization own;

    @BeforeEach
    void organizationOfItsOwn() {
        own = organization("claude_console");
    }

    @Test
    void adminApiKeyNeitherGrantsNorTakesTheRoleAdmin() {
        var user = user(own, "user");
        var admin = PATH + "/" + firstAdmin(own);

        for (var refused : List.of(own.admin().post(PATH + "/" + user.id(), Map.of("role", "admin")),
                own.admin().post(admin, Map.of("role", "user")), own.admin().delete(admin))) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.errorCode()).isEqualTo("admin_role_by_key");
        }
        assertThat(roles()).containsExactly("admin", "user");
        own.admin().post(admin, Map.of("role", "admin")).ok();
    }

    @Test
    void adminWhoIsSignedInGrantsAndTakesTheRoleAdmin() {
        var admin = admin();
        var user = user(own, "user");

        signedIn(admin).post(PATH + "/" + user.id(), Map.of("role", "admin")).ok();
        assertThat(roles()).containsExactly("admin", "admin", "admin");
        signedIn(user).post(PATH + "/" + admin.id(), Map.of("role", "user")).ok();
        signedIn(user).delete(PATH + "/" + firstAdmin(own)).ok();
        assertThat(roles()).containsExactly("user", "admin");
    }

    @Test
    void lastAdminStays() {
        var admin = admin();
        var path = PATH + "/" + admin.id();
        var api = signedIn(admin);
        api.post(PATH + "/" + firstAdmin(own), Map.of("role", "developer")).ok();

        for (var refused : List.of(api.post(path, Map.of("role", "user")), api.delete(path))) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.errorCode()).isEqualTo("last_admin");
            assertThat(refused.string("error.message")).contains(admin.email());
        }
        assertThat(roles()).containsExactly("developer", "admin");
        api.post(path, Map.of("role", "admin")).ok();
    }

    @Test
    void adminsWhoDemoteOrRemoveEachOtherAtOnceLeaveOne() throws Exception {
        var first = admin();
        var second = admin();
        var firstApi = signedIn(first);
        var secondApi = signedIn(second);
        firstApi.delete(PATH + "/" + firstAdmin(own)).ok();
        var turn = new AtomicInteger();

        var answers = new HeldTable(database, "organization_user").together(12, () -> switch (turn
                .getAndIncrement() % 3) {
            case 0 -> firstApi.post(PATH + "/" + second.id(), Map.of("role", "user"));
            case 1 -> secondApi.post(PATH + "/" + first.id(), Map.of("role", "user"));
            default -> secondApi.delete(PATH + "/" + first.id());
        });

        assertThat(answers).extracting(Answer::errorCode).contains("", "last_admin");
        assertThat(roles()).containsOnlyOnce("admin");
    }

    private List<String> roles() {
        return own.admin().get(PATH).ok().column("role");
    }

    private static String firstAdmin(TestOrganization organization) {
        return organization.admin().get(PATH + "?limit=1").ok().string("first_id");
    }

    /** Of the own organization; by an admin API key nobody becomes one. */
    private TestUser admin() {
        var user = user(own, "user");
        new TestUsers(asOwner()).become(own, user.id(), "admin");
        return user;
    }
}
