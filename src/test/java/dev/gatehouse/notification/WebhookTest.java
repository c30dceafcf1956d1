package dev.gatehouse.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Api;
import dev.gatehouse.HttpTest;
import dev.gatehouse.TestOrganization;
import dev.gatehouse.kernel.WebhookId;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where organizations want to be told what happens. */
class WebhookTest extends HttpTest {

    private static final String WEBHOOKS = "/v1/organizations/webhooks";

    private TestOrganization own;
    private TestOrganization other;

    @BeforeEach
    void twoOrganizations() {
        own = organization("claude_console");
        other = organization("claude_console");
    }

    private static Map<String, String> webhook(String url) {
        return Map.of("name", "Ours", "url", url);
    }

    private String create(TestOrganization organization) {
        return organization.admin().post(WEBHOOKS, webhook("https://hooks.example.com/gatehouse")).ok().id();
    }

    @Test
    void webhookIsMadeShownChangedAndDeleted() {
        var made = own.admin().post(WEBHOOKS, webhook("https://hooks.example.com:8443/gatehouse?team=1")).ok();
        var path = WEBHOOKS + "/" + made.id();

        assertThat(made.id()).startsWith("whk_01");
        assertThat(made.string("url")).isEqualTo("https://hooks.example.com:8443/gatehouse?team=1");
        assertThat(made.string("signing_secret")).matches("whsec_[A-Za-z0-9+/]{43}=");
        var shown = own.admin().get(path).ok();
        assertThat(shown.text()).doesNotContain("whsec_").contains("\"name\":\"Ours\"");

        var changed = own.admin().with("If-Match", String.valueOf(shown.header("ETag"))).post(path,
                Map.of("name", "Billing")).ok();
        assertThat(changed.string("name")).isEqualTo("Billing");
        assertThat(changed.string("url")).isEqualTo(made.string("url"));
        assertThat(own.admin().with("If-Match", String.valueOf(shown.header("ETag"))).delete(path).status())
                .isEqualTo(412);
        assertThat(own.admin().delete(path).ok().string("type")).isEqualTo("webhook_deleted");
        assertThat(own.admin().get(path).status()).isEqualTo(404);
    }

    @Test
    void organizationsSeeNothingOfEachOthersWebhooks() {
        var mine = create(own);
        var theirs = create(other);

        assertThat(own.admin().get(WEBHOOKS).ok().column("id")).containsExactly(mine);
        assertThat(other.admin().get(WEBHOOKS).ok().column("id")).containsExactly(theirs);
        assertThat(other.admin().delete(WEBHOOKS + "/" + mine).status()).isEqualTo(404);
        assertThat(other.admin().get(WEBHOOKS + "/" + mine + "/deliveries").status()).isEqualTo(404);
        var alert = Map.of("scope", Map.of("type", "organization"), "threshold_amount", "1", "channels",
                List.of(Map.of("type", "webhook", "webhook_id", mine)));
        var foreign = other.admin().post("/v1/organizations/spend_alerts", alert);
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.string("error.details.field")).isEqualTo("channels[0].webhook_id");
    }

    @Test
    void addressOutOfBoundsIsRefused() {
        for (var url : List.of("http://hooks.example.com/", "ftp://hooks.example.com/", "https:///path", "hooks",
                "https://user:password@hooks.example.com/", "https://hooks.example.com/#part",
                "https://hooks.example.com:0/", "https://hooks.example.com:65536/", "https://bücher.example/",
                "https://hooks.example.com/ ", "https://hooks.example.com/" + "a".repeat(2000))) {
            var refused = own.admin().post(WEBHOOKS, webhook(url));
            assertThat(refused.status()).as(url).isEqualTo(400);
            assertThat(refused.errorCode()).as(url).isEqualTo("invalid_field");
        }
        for (var host : List.of("127.0.0.1", "10.0.0.1", "192.168.1.1:8443", "169.254.169.254", "[::1]", "[fd00::1]",
                "[::ffff:127.0.0.1]", "0.0.0.0", "100.64.0.1")) {
            assertThat(own.admin().post(WEBHOOKS, webhook("https://" + host + "/")).errorCode()).as(host)
                    .isEqualTo("webhook_target_refused");
        }
        assertThat(own.admin().get(WEBHOOKS).ok().column("id")).isEmpty();
        assertThat(own.admin().post(WEBHOOKS, webhook("https://93.184.215.14/")).status()).isEqualTo(200);
    }

    @Test
    void secretIsEncryptedAtRestAndReplacedWithAnOverlap() {
        var made = own.admin().post(WEBHOOKS, webhook("https://hooks.example.com/")).ok();
        var path = WEBHOOKS + "/" + made.id();

        var again = own.admin().post(path + "/regenerate_signing_secret").ok();

        assertThat(again.string("signing_secret")).isNotEqualTo(made.string("signing_secret"));
        assertThat(again.string("former_secret_until")).isNotEmpty();
        assertThat(made.body().get("former_secret_until").isNull()).isTrue();
        var rows = asOwner()
                .sql("""
                        select encode(sealed_secret, 'hex') || encode(former_sealed_secret, 'hex') from webhook where id = :id""")
                .param("id", WebhookId.from(made.id()).value()).query(String.class).single();
        for (var secret : List.of(made, again)) {
            var key = Base64.getDecoder().decode(secret.string("signing_secret").substring("whsec_".length()));
            assertThat(rows).doesNotContain(HexFormat.of().formatHex(key));
        }
        assertThat(own.admin().get("/v1/organizations/audit_logs?target=" + made.id()).ok().column("action"))
                .containsExactly("webhook_secret_regenerated", "webhook_created");
    }

    @Test
    void webhookThatAnAlertTellsStaysUntilItNoLongerDoes() {
        var webhook = create(own);
        var alert = own.admin().post("/v1/organizations/spend_alerts",
                Map.of("scope", Map.of("type", "organization"), "threshold_amount", "1", "channels",
                        List.of(Map.of("type", "webhook", "webhook_id", webhook))))
                .ok().id();

        assertThat(own.admin().delete(WEBHOOKS + "/" + webhook).errorCode()).isEqualTo("webhook_in_use");
        own.admin().post("/v1/organizations/spend_alerts/" + alert, Map.of("channels",
                List.of(Map.of("type", "email", "recipients", List.of("ada@example.com"))))).ok();
        own.admin().delete(WEBHOOKS + "/" + webhook).ok();
    }

    @Test
    void organizationHasSoManyWebhooksAndNoMoreHoweverManyAreMadeAtOnce() throws Exception {
        var answers = Api.together(25, () -> own.admin().post(WEBHOOKS, webhook("https://hooks.example.com/")));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(20);
        assertThat(answers).filteredOn(answer -> answer.status() != 200).hasSize(5)
                .allMatch(answer -> answer.errorCode().equals("webhook_limit_exceeded"));
        create(other);
    }
}
