package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.Answer;
import dev.gatehouse.TestOrganization;
import dev.gatehouse.kernel.GatewayId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Gateways with tokens of their own: let in at once, turned away at once. */
class PlatformGatewayTest extends GatewayTest {

    private static final String PATH = "/v1/platform/gateways";

    @Autowired private GatewaysUsed used;

    private TestOrganization organization;
    private String model;
    private String secret;

    @BeforeEach
    void aKeyToAskAbout() {
        organization = organization("claude_console");
        model = model(Map.of(REQUESTS, 1000L));
        secret = key(organization, organization.defaultWorkspaceId());
    }

    private Answer create(String name) {
        return asOperator().post(PATH, Map.of("name", name)).ok();
    }

    private Answer checkAs(String token) {
        return as(token).post("/v1/check", Map.of("api_key", secret, "model", model));
    }

    @Test
    void aTokenIsShownOnceAndLetsInAtOnce() {
        var made = create("Edge");
        var token = made.string("secret");
        assertThat(made.id()).matches("gateway_01[0-9A-Za-z]{22}");
        assertThat(token).startsWith("sk-gh-gateway01-");

        var check = checkAs(token).ok();
        assertThat(check.string("code")).isEqualTo("allowed");
        var report = Map.of("reservation_id", check.string("reservation_id"), "input_tokens", 1, "output_tokens", 1,
                "outcome", "success");
        assertThat(as(token).post("/v1/report", report).ok().body().get("accepted").asInt()).isEqualTo(1);
        // The way past the short one lets it in, too.
        assertThat(as(token).post("/v1/check?beta=true", Map.of("api_key", secret, "model", model)).ok()
                .string("code")).isEqualTo("allowed");

        var listed = asOperator().get(PATH + "?limit=1000").ok();
        assertThat(listed.text()).doesNotContain(token);
        assertThat(entry(listed, made.id())).contains("Edge", made.string("partial_key_hint"),
                "\"configured\":false");
        assertThat(as(token).get("/v1/platform/organizations").status()).isEqualTo(401);
        assertThat(as(token).get("/v1/organizations/me").status()).isEqualTo(401);
    }

    @Test
    void theConfiguredOneIsTheFirstAndCannotBeDeleted() {
        var first = asOperator().get(PATH + "?limit=1").ok();
        assertThat(first.string("data.0.id")).isEqualTo(GatewayId.CONFIGURED.toString());
        assertThat(first.text()).contains("\"configured\":true").doesNotContain(GATEWAY_TOKEN);

        var refused = asOperator().delete(PATH + "/" + GatewayId.CONFIGURED);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo("gateway_configured");
        assertThat(check(secret, model).string("code")).isEqualTo("allowed");
    }

    @Test
    void aDeletedOneIsTurnedAwayAtOnceAndTheOthersAreNot() {
        var gone = create("Edge");
        var stays = create("Edge");
        checkAs(gone.string("secret")).ok();
        checkAs(stays.string("secret")).ok();

        assertThat(asOperator().delete(PATH + "/" + gone.id()).ok().string("type")).isEqualTo("gateway_deleted");
        var refused = checkAs(gone.string("secret"));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.errorCode()).isEqualTo("credential_invalid");
        assertThat(checkAs(stays.string("secret")).ok().string("code")).isEqualTo("allowed");
        assertThat(asOperator().get(PATH + "?limit=1000").ok().column("id")).contains(stays.id())
                .doesNotContain(gone.id());
        assertThat(asOperator().delete(PATH + "/" + gone.id()).status()).isEqualTo(404);
    }

    /** What another node did, when its message never came. */
    @Test
    void whatAnotherNodeChangedIsHeardOfFromTheDatabase() {
        var gone = create("Edge");
        checkAs(gone.string("secret")).ok();
        asOwner().sql("delete from gateway where id = :id").param("id", GatewayId.from(gone.id()).value()).update();
        asOwner().sql("select gateway_record_change('00000000-0000-0000-0000-000000000000')").query(rows -> {
        });
        await().atMost(Duration.ofSeconds(3)).until(() -> checkAs(gone.string("secret")).status() == 401);
    }

    @Test
    void whatIsNoTokenIsRefused() {
        var token = create("Edge").string("secret");
        var swapped = token.endsWith("A") ? "B" : "A";
        for (var wrong : List.of(token.substring(0, token.length() - 1) + swapped, token + "A",
                token.replace("gateway01", "admin01"), token.replace("gateway01", "api01"))) {
            assertThat(checkAs(wrong).status()).as(wrong).isEqualTo(401);
        }
    }

    @Test
    void aNameIsNeeded() {
        for (var body : List.of("{}", "{\"name\":\" \"}", "{\"name\":\"" + "n".repeat(101) + "\"}")) {
            var refused = asOperator().post(PATH, body);
            assertThat(refused.status()).as(body).isEqualTo(400);
            assertThat(refused.string("error.details.field")).as(body).isEqualTo("name");
        }
    }

    @Test
    void itIsShownWhenOneLastAsked() {
        var idle = create("Idle");
        var busy = create("Busy");
        var before = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        checkAs(busy.string("secret")).ok();
        check(secret, model);
        used.write();

        var listed = asOperator().get(PATH + "?limit=1000").ok();
        assertThat(entry(listed, idle.id())).contains("\"last_used_at\":null");
        for (var id : List.of(busy.id(), GatewayId.CONFIGURED.toString())) {
            var at = entry(listed, id).replaceAll(".*\"last_used_at\":\"([^\"]+)\".*", "$1");
            assertThat(Instant.parse(at)).as(id).isBetween(before, Instant.now());
        }
    }

    @Test
    void theOperatorsAuditLogNamesBothAndNoToken() {
        var made = create("Edge");
        asOperator().delete(PATH + "/" + made.id()).ok();
        var log = asOperator().get("/v1/platform/audit_logs?target=" + made.id()).ok();
        assertThat(log.column("action")).containsExactlyInAnyOrder("gateway_created", "gateway_deleted");
        assertThat(log.text()).doesNotContain(made.string("secret"));
        assertThat(organization.admin().get("/v1/organizations/audit_logs?target=" + made.id()).ok().column("id"))
                .isEmpty();
    }

    private static String entry(Answer list, String id) {
        return list.body().get("data").valueStream().filter(one -> one.get("id").asString().equals(id)).findFirst()
                .orElseThrow().toString();
    }
}
