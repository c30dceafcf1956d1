package dev.gatehouse.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Api;
import dev.gatehouse.HttpTest;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A POST that names an Idempotency-Key is done once, and answered alike each time. */
class IdempotencyTest extends HttpTest {

    private static final String WORKSPACES = "/v1/organizations/workspaces";
    private static final String KEYS = "/v1/organizations/api_keys";

    @Autowired private JdbcClient jdbc;

    @Test
    void repetitionIsAnsweredByTheFirstAndDoneOnce() {
        var organization = organization("claude_console");
        var repeated = organization.admin().with("Idempotency-Key", UUID.randomUUID().toString());
        var first = repeated.post(KEYS, Map.of("name", "Key")).ok();
        var again = repeated.post(KEYS, Map.of("name", "Key")).ok();

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(again.header("idempotent-replayed")).isEqualTo("true");
        assertThat(first.header("idempotent-replayed")).isNull();
        assertThat(organization.admin().get(KEYS).ok().column("id")).containsExactly(first.id());
    }

    @Test
    void secretIsNotKeptInClear() {
        var organization = organization("claude_console");
        var secret = organization.admin().with("Idempotency-Key", UUID.randomUUID().toString())
                .post(KEYS, Map.of("name", "Key"))
                .ok().string("secret");
        var stored = jdbc.sql("select body from idempotent_answer")
                .query((row, n) -> new String(row.getBytes(1), java.nio.charset.StandardCharsets.ISO_8859_1)).list();
        assertThat(stored).isNotEmpty().noneMatch(body -> body.contains(secret));
    }

    @Test
    void otherBodyUnderTheSameKeyIsRefused() {
        var organization = organization("claude_console");
        var repeated = organization.admin().with("Idempotency-Key", "same");
        repeated.post(WORKSPACES, Map.of("name", "One")).ok();
        var other = repeated.post(WORKSPACES, Map.of("name", "Two"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.errorCode()).isEqualTo("idempotency_key_reused");
        assertThat(organization.admin().get(WORKSPACES).ok().column("name")).containsExactly("One");
    }

    @Test
    void refusalIsRepeatedToo() {
        var organization = organization("claude_console");
        var repeated = organization.admin().with("Idempotency-Key", "refused");
        assertThat(repeated.post(WORKSPACES, Map.of("name", "")).status()).isEqualTo(400);
        var again = repeated.post(WORKSPACES, Map.of("name", ""));
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.header("idempotent-replayed")).isEqualTo("true");
    }

    @Test
    void anotherOrganizationsKeyIsAnotherKey() {
        var one = organization("claude_console");
        var two = organization("claude_console");
        var first = one.admin().with("Idempotency-Key", "shared").post(WORKSPACES, Map.of("name", "W")).ok();
        var second = two.admin().with("Idempotency-Key", "shared").post(WORKSPACES, Map.of("name", "W")).ok();
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.header("idempotent-replayed")).isNull();
    }

    @Test
    void manyAtOnceAreDoneOnce() throws Exception {
        var organization = organization("claude_console");
        var repeated = organization.admin().with("Idempotency-Key", "together");
        var ids = new HashSet<String>();
        for (var answer : Api.together(20, () -> repeated.post(KEYS, Map.of("name", "Key")))) {
            assertThat(answer.status()).isIn(200, 409);
            if (answer.status() == 200) {
                ids.add(answer.id());
            } else {
                assertThat(answer.errorCode()).isEqualTo("idempotency_key_in_use");
                assertThat(answer.header("retry-after")).isNotNull();
            }
        }
        assertThat(ids).hasSize(1);
        assertThat(organization.admin().get(KEYS).ok().column("id")).hasSize(1);
    }

    @Test
    void keyThatIsNoKeyIsRefused() {
        var organization = organization("claude_console");
        var refused = organization.admin().with("Idempotency-Key", "with space").post(WORKSPACES, Map.of("name", "W"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo("idempotency_key_invalid");
    }
}
