package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.Answer;
import dev.gatehouse.Api;
import dev.gatehouse.Browser;
import dev.gatehouse.RedisProcess;
import dev.gatehouse.TestOrganization;
import dev.gatehouse.kernel.OrganizationId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** What has to hold of whatever Redis is made: the tests below this one say of what. */
@TestPropertySource(properties = "gatehouse.gateway.snapshot-max-age=5m")
@DirtiesContext
abstract class RedisTopologyTest extends GatewayTest {

    /** Within which everything is as before, from the moment at which there is a master again. */
    protected static final Duration HEALED = Duration.ofSeconds(5);

    @LocalManagementPort private int managementPort;

    /** The servers of which each can tell all nodes of a change. */
    protected abstract List<RedisProcess> servers();

    /** @param name of the set-up, which has a folder of its own */
    protected static Path folder(String name, String server) {
        return Path.of("target/test-redis/" + ProcessHandle.current().pid(), name, server);
    }

    @Test
    void limitsAreExactForEveryOrganization() throws Exception {
        var model = model(Map.of(REQUESTS, 5L));
        for (int i = 0; i < 5; i++) {
            var organization = organization("claude_console");
            var key = key(organization, organization.defaultWorkspaceId());
            var answers = Api.together(20, () -> check(key, model));
            assertThat(answers.stream().map(answer -> answer.string("code")).filter("allowed"::equals)).hasSize(5);
            assertThat(answers.stream().map(answer -> answer.string("code")).filter("rate_limited"::equals))
                    .hasSize(15);
        }
    }

    @Test
    void keyThatIsDisabledHereIsRefusedAndAnotherIsNot() {
        var model = model(Map.of(REQUESTS, 100L));
        var organization = organization("claude_console");
        var made = newKey(organization, organization.defaultWorkspaceId());
        assertThat(check(made.string("secret"), model).string("code")).isEqualTo("allowed");

        organization.admin().post("/v1/organizations/api_keys/" + made.id(), Map.of("status", "inactive")).ok();

        assertThat(check(made.string("secret"), model).string("code")).isEqualTo("key_inactive");
        var other = organization("claude_console");
        assertThat(check(key(other, other.defaultWorkspaceId()), model).string("code")).isEqualTo("allowed");
    }

    @Test
    void changeThatAnyServerTellsOfIsHeard() {
        servers().forEach(this::assertHeard);
    }

    @Test
    void peopleSignInAgainAndOut() {
        var organization = organization("claude_console");
        var admin = adminOf(organization);
        for (int i = 0; i < 3; i++) {
            var first = Browser.signIn(asNobody(), admin.email(), admin.password());
            assertThat(first.api().get("/v1/session").ok().string("organization.id")).isEqualTo(organization.id());
            // The session that is there already gets another id, which in a cluster may belong to another server.
            var again = Browser.signIn(asNobody().with("Cookie", first.cookie()), admin.email(), admin.password());
            assertThat(again.api().get("/v1/session").ok().string("organization.id")).isEqualTo(organization.id());
            again.api().delete("/v1/session").ok();
            assertThat(again.api().get("/v1/session").status()).isEqualTo(401);
        }
        var wrong = Map.of("email", admin.email(), "password", "something else");
        assertThat(asNobody().post("/v1/session", wrong).status()).isEqualTo(401);
    }

    @Test
    void reportSettlesOnce() {
        var model = model(Map.of(TOKENS, 100_000L));
        var organization = organization("claude_console");
        var key = key(organization, organization.defaultWorkspaceId());
        var reserved = check(key, model, Map.of("estimated_input_tokens", 50_000));
        var event = Map.of("reservation_id", reserved.string("reservation_id"), "input_tokens", 20_000,
                "output_tokens", 0, "outcome", "success");

        assertThat(gateway().post("/v1/report", event).ok().body().get("accepted").asInt()).isEqualTo(1);
        assertThat(gateway().post("/v1/report", event).ok().body().get("duplicates").asInt()).isEqualTo(1);

        assertThat(remaining(check(key, model), "organization", TOKENS)).isGreaterThanOrEqualTo(79_000L);
    }

    @Test
    void healthIsUp() {
        assertThat(health().status()).isEqualTo(200);
    }

    protected Answer health() {
        return new Api("http://localhost:" + managementPort, List.of()).get("/actuator/health");
    }

    /** A key disabled behind the service's back is refused once the server has been told to say so. */
    protected void assertHeard(RedisProcess server) {
        var model = model(Map.of(REQUESTS, 1000L));
        var organization = organization("claude_console");
        var key = key(organization, organization.defaultWorkspaceId());
        assertThat(check(key, model).string("code")).isEqualTo("allowed");
        asOwner().sql("update api_key set status = 'inactive' where organization_id = ?")
                .param(id(organization).value())
                .update();
        await().atMost(HEALED).pollInterval(Duration.ofMillis(100)).until(() -> {
            server.call("PUBLISH", RedisKeys.INVALIDATIONS, organization.id());
            return check(key, model).string("code").equals("key_inactive");
        });
    }

    protected static OrganizationId id(TestOrganization organization) {
        return OrganizationId.parse(organization.id()).orElseThrow();
    }

    /** Somebody with ten requests a minute, of which seven are used up. */
    protected final class Spender {

        private final String model = model(Map.of(REQUESTS, 10L));
        private final String key;
        private final long beganNanos = System.nanoTime();
        private int allowed;

        Spender(TestOrganization organization) {
            key = key(organization, organization.defaultWorkspaceId());
            for (int i = 0; i < 7; i++) {
                assertThat(ask()).isEqualTo("allowed");
            }
        }

        String ask() {
            var code = check(key, model).string("code");
            allowed += code.equals("allowed") ? 1 : 0;
            return code;
        }

        /** From now on, within the time in which everything has to be as before. */
        void assertHealedAndOwesWhatItTook() {
            await().atMost(HEALED).pollInterval(Duration.ofMillis(100)).until(() -> ask().equals("allowed"));
            assertHasItsLimitAndNoMore();
        }

        void assertHasItsLimitAndNoMore() {
            assertHasItsLimitAndNoMore(0);
        }

        /** @param lost how many more may have been taken, without an answer */
        void assertHasItsLimitAndNoMore(int lost) {
            for (int i = 0; i < 10; i++) {
                assertThat(ask()).isIn("allowed", "rate_limited");
            }
            double refilled = (System.nanoTime() - beganNanos) / 6e9;
            assertThat((double) allowed).isBetween(10.0 - lost, 10 + refilled);
        }
    }
}
