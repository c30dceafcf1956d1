package dev.gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Answer;
import dev.gatehouse.Api;
import dev.gatehouse.HttpTest;
import dev.gatehouse.TestOrganization;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often somebody may guess. */
class AttemptsTest extends HttpTest {

    private static final String PASSWORD = "correct horse battery";

    private TestOrganization own;

    @BeforeEach
    void organizationWithAnAdminWhoHasAPassword() {
        own = organization("qwen_cloud");
        reset(mail.token(own.email()), PASSWORD).ok();
    }

    private Answer reset(String token, String password) {
        return asNobody().post("/v1/password_resets/confirm", Map.of("token", token, "password", password));
    }

    @Test
    void tooManyWrongPasswordsAreRefusedBeforeAnyIsLookedAt() {
        var other = organization("qwen_cloud");
        var tries = IntStream.range(0, 11).mapToObj(i -> asNobody().post("/v1/session",
                Map.of("email", i % 2 == 0 ? own.email() : own.email().toUpperCase(Locale.ROOT), "password",
                        "wrong " + i)))
                .toList();

        assertThat(tries.subList(0, 10)).extracting("status").containsOnly(401);
        assertThat(tries.getLast().status()).isEqualTo(429);
        assertThat(Integer.parseInt(tries.getLast().header("retry-after"))).isBetween(1, 90);
        assertThat(asNobody().post("/v1/session", Map.of("email", own.email(), "password", PASSWORD)).status())
                .isEqualTo(429);
        assertThat(asNobody().post("/v1/session", Map.of("email", other.email(), "password", "wrong")).status())
                .isEqualTo(401);
    }

    @Test
    void everySpellingOfAnAddressCountsAsTheSame() {
        var plain = "boss" + UUID.randomUUID() + "@example.com";
        var spellings = List.of(plain, plain.replaceFirst("s", "\u017f"), plain.replaceFirst("ss", "\u00df"),
                plain.replaceFirst("ss", "\u1e9e"), plain.toUpperCase(Locale.ROOT));
        var tries = IntStream.range(0, 11).mapToObj(i -> asNobody().post("/v1/session",
                Map.of("email", spellings.get(i % spellings.size()), "password", "wrong " + i))).toList();

        assertThat(tries.subList(0, 10)).extracting(Answer::status).containsOnly(401);
        assertThat(tries.getLast().status()).isEqualTo(429);
    }

    @Test
    void tooManyTriesFromOneAddressAreRefusedFromThatAlone() {
        var elsewhere = new Api(url().replace("localhost", "[::1]"), List.of());
        var guess = Map.of("token", "x".repeat(43), "password", PASSWORD);
        var tries = IntStream.range(0, 540).mapToObj(i -> elsewhere.post("/v1/password_resets/confirm", guess))
                .map(Answer::status).toList();

        assertThat(tries.subList(0, 500)).containsOnly(400);
        assertThat(tries).contains(429);
        assertThat(reset("x".repeat(43), PASSWORD).status()).isEqualTo(400);
    }
}
