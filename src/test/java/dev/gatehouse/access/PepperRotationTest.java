package dev.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.HttpTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of keys when the service starts with other credentials of its own. */
class PepperRotationTest extends HttpTest {

    private static final String OLD = "1:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    private static final String NEW = "2:" + "f".repeat(64);

    @Autowired private JdbcClient jdbc;

    @Test
    void keyMadeUnderTheOldPepperIsKnownForAsLongAsThatIsConfigured() {
        var organization = organization("claude_console");
        var secret = new Secret(organization.adminKey());

        var rotated = new Peppers(configured(NEW + "," + OLD));
        assertThat(new AdminKeyLookup(jdbc, rotated).find(secret)).get()
                .isInstanceOfSatisfying(Caller.AdminKey.class,
                        caller -> assertThat(caller.organizationId()).hasToString(organization.id()));
        assertThat(rotated.hash(secret).pepperVersion()).isEqualTo(2);
        assertThat(new AdminKeyLookup(jdbc, new Peppers(configured(NEW))).find(secret)).isEmpty();
        // The number alone makes no pepper.
        assertThat(new AdminKeyLookup(jdbc, new Peppers(configured("1:" + "f".repeat(64)))).find(secret)).isEmpty();
    }

    @Test
    void keyMadeUnderTheNewPepperIsKnownWithoutTheOld() {
        var secret = new Secret("sk-gh-admin01-any");
        var made = new Peppers(configured(NEW + "," + OLD)).hash(secret).value();

        assertThat(new Peppers(configured(NEW)).candidates(secret)).containsExactly(made);
        assertThat(new Peppers(configured(OLD)).candidates(secret)).doesNotContain(made);
    }

    @Test
    void operatorTokenThatIsEmptyIsNone() {
        for (var empty : List.of("", "  ")) {
            assertThatThrownBy(() -> new AccessProperties("sk-gh", empty, null, OLD, List.of()))
                    .hasMessageContaining("GATEHOUSE_OPERATOR_TOKEN");
        }
    }

    private static AccessProperties configured(String peppers) {
        return new AccessProperties("sk-gh", OPERATOR_TOKEN, GATEWAY_TOKEN, peppers, List.of());
    }
}
