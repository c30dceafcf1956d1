package dev.gatehouse.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Answer;
import dev.gatehouse.Api;
import dev.gatehouse.HttpTest;
import dev.gatehouse.TestOrganization;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdminApiKeyTest extends HttpTest {

    private static final String PATH = "/v1/organizations/admin_api_keys";

    private TestOrganization own;
    private TestOrganization other;

    @BeforeEach
    void twoOrganizations() {
        own = organization("claude_console");
        other = organization("qwen_cloud");
    }

    @Test
    void createdKeyAdministersItsOrganizationAndNoOther() {
        var made = own.admin().post(PATH, Map.of("name", "Terraform")).ok();

        assertThat(made.string("secret")).matches("sk-gh-admin01-[0-9A-Za-z]{49}");
        assertThat(made.string("created_by.id")).isEqualTo(own.adminKeyId());
        assertThat(made.string("created_by.type")).isEqualTo("admin_api_key");
        assertThat(as(made.string("secret")).get("/v1/organizations/me").ok().id()).isEqualTo(own.id());
        assertThat(own.admin().get(PATH + "/" + made.id()).ok().text()).doesNotContain("secret");
        assertThat(own.admin().get(PATH).ok().column("id")).containsExactly(own.adminKeyId(), made.id());
        assertThat(other.admin().get(PATH).ok().column("id")).containsExactly(other.adminKeyId());
    }

    @Test
    void firstKeyWasMadeByNobody() {
        var first = own.admin().get(PATH + "/" + own.adminKeyId()).ok();

        assertThat(first.body().get("created_by").isNull()).isTrue();
        assertThat(first.string("type")).isEqualTo("admin_api_key");
    }

    @Test
    void disabledKeyLetsNobodyInUntilItIsEnabled() {
        var made = own.admin().post(PATH, Map.of("name", "Paused")).ok();
        var path = PATH + "/" + made.id();

        own.admin().post(path, Map.of("status", "inactive", "name", "Asleep")).ok();
        assertThat(as(made.string("secret")).get(PATH).status()).isEqualTo(401);
        assertThat(own.admin().post(path, Map.of("status", "active")).ok().string("name")).isEqualTo("Asleep");
        as(made.string("secret")).get(PATH).ok();
    }

    @Test
    void deletedKeyIsGoneForEver() {
        var made = own.admin().post(PATH, Map.of("name", "Gone")).ok();
        var path = PATH + "/" + made.id();

        assertThat(own.admin().delete(path).ok().text())
                .isEqualTo("{\"id\":\"" + made.id() + "\",\"type\":\"admin_api_key_deleted\"}");
        assertThat(as(made.string("secret")).get(PATH).status()).isEqualTo(401);
        assertThat(own.admin().get(path).ok().string("status")).isEqualTo("archived");
        assertThat(own.admin().post(path, Map.of("status", "active")).errorCode()).isEqualTo("api_key_archived");
        assertThat(own.admin().post(path, Map.of("name", "Back")).errorCode()).isEqualTo("api_key_archived");
    }

    @Test
    void keyThatAsksCannotLockItselfOut() {
        var path = PATH + "/" + own.adminKeyId();

        assertThat(own.admin().post(path, Map.of("status", "inactive")).errorCode())
                .isEqualTo("admin_api_key_in_use");
        assertThat(own.admin().delete(path).errorCode()).isEqualTo("admin_api_key_in_use");
        own.admin().post(path, Map.of("name", "Renamed", "status", "active")).ok();
    }

    @Test
    void twoKeysThatDeleteEachOtherLeaveOne() throws Exception {
        for (int round = 0; round < 5; round++) {
            var organization = organization("claude_console");
            var second = organization.admin().post(PATH, Map.of("name", "Second")).ok();
            var turn = new AtomicInteger();
            var answers = Api.together(2, () -> turn.getAndIncrement() == 0
                    ? organization.admin().delete(PATH + "/" + second.id())
                    : as(second.string("secret")).delete(PATH + "/" + organization.adminKeyId()));

            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 401);
        }
    }

    @Test
    void keysOfAnotherOrganizationAreNotToldFromThoseThatAreNot() {
        var foreign = PATH + "/" + other.adminKeyId();
        var random = PATH + "/apikey_01" + "3".repeat(22);

        assertThat(own.admin().get(foreign).status()).isEqualTo(404);
        assertThat(own.admin().get(foreign).withoutRequestId())
                .isEqualTo(own.admin().get(random).withoutRequestId());
        assertThat(own.admin().delete(foreign).withoutRequestId())
                .isEqualTo(own.admin().delete(random).withoutRequestId());
        assertThat(own.admin().post(foreign, Map.of("name", "Mine")).withoutRequestId())
                .isEqualTo(own.admin().post(random, Map.of("name", "Mine")).withoutRequestId());
        other.admin().get(PATH).ok();
    }
}
