package dev.gatehouse.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Answer;
import dev.gatehouse.HttpTest;
import dev.gatehouse.TestOrganization;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;
import tools.jackson.databind.json.JsonMapper;

/** What webhooks are told, and what becomes of it when their servers do as they like. */
@TestPropertySource(properties = {"gatehouse.data-dir=target/test-data/${spring.application.pid}-webhooks",
        "gatehouse.webhooks.allow-private-targets=true"})
@DirtiesContext
class WebhookDeliveryTest extends HttpTest {

    private static final String WEBHOOKS = "/v1/organizations/webhooks";
    private static final String NAME = "hook.example.com";
    private static final ForwardClock TIME = new ForwardClock();
    private static final AtomicInteger LOOKED_UP = new AtomicInteger();

    @TestBean private @Nullable Clock clock;
    @TestBean private @Nullable DnsResolver webhookLookup;

    @Autowired private SpendAlertWatch watch;

    private Receiver receiver;
    private TestOrganization own;
    private TestOrganization other;
    private String webhook;
    private SigningSecret secret;

    static Clock clock() {
        return TIME;
    }

    /** One name leads here. */
    static DnsResolver webhookLookup() {
        return new DnsResolver() {

            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                if (!host.equals(NAME)) {
                    return SystemDefaultDnsResolver.INSTANCE.resolve(host);
                }
                LOOKED_UP.incrementAndGet();
                return new InetAddress[]{InetAddress.getLoopbackAddress()};
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                throw new AssertionError("Nobody asks for it");
            }
        };
    }

    @BeforeEach
    void receiverAndTwoOrganizations() throws IOException {
        receiver = new Receiver();
        own = organization("claude_console");
        other = organization("claude_console");
        webhook(receiver.url());
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private void webhook(String url) {
        var made = own.admin().post(WEBHOOKS, Map.of("name", "Ours", "url", url)).ok();
        webhook = made.id();
        secret = secret(made);
    }

    private static SigningSecret secret(Answer answer) {
        return new SigningSecret(
                Base64.getDecoder().decode(answer.string("signing_secret").substring("whsec_".length())));
    }

    private String alert(String period) {
        return own.admin().post("/v1/organizations/spend_alerts",
                Map.of("scope", Map.of("type", "workspace", "workspace_id", own.defaultWorkspaceId()), "period", period,
                        "threshold_amount", "100", "channels",
                        List.of(Map.of("type", "webhook", "webhook_id", webhook))))
                .ok().id();
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(TIME.instant(), ZoneOffset.UTC);
    }

    private void spend(LocalDate day) {
        new Spend(asOwner(), own).spend(day, own.defaultWorkspaceId(), 1, 150);
        watch.look();
    }

    private void reach() {
        alert("daily");
        spend(today());
    }

    private Answer deliveries() {
        return own.admin().get(WEBHOOKS + "/" + webhook + "/deliveries").ok();
    }

    /** Waits for the attempt that is the so-manyth. */
    private Answer attempted(int attempts) {
        return Awaitility.await().atMost(Duration.ofSeconds(40)).until(this::deliveries,
                list -> list.body().at("/data/0/attempts").asInt(0) == attempts);
    }

    private static String state(Answer deliveries) {
        return deliveries.string("data.0.state");
    }

    private Answer retry(Answer deliveries) {
        return own.admin().post(
                WEBHOOKS + "/" + webhook + "/deliveries/" + deliveries.string("data.0.id") + "/retry");
    }

    @Test
    void reachedThresholdIsToldOnceAndSigned() {
        var alert = alert("monthly");
        spend(today());
        var delivered = attempted(1);
        watch.look();

        assertThat(state(delivered)).isEqualTo("delivered");
        assertThat(delivered.body().at("/data/0/last_status").asInt()).isEqualTo(200);
        assertThat(deliveries().column("id")).hasSize(1);
        assertThat(receiver.got()).hasSize(1);
        var got = receiver.got().getFirst();
        assertThat(got.id()).isEqualTo(delivered.string("data.0.id"));
        assertThat(got.signatures()).hasSize(1);
        assertThat(got.signedWith(secret)).isTrue();
        assertThat(Math.abs(got.timestamp() - TIME.instant().getEpochSecond())).isLessThan(60);
        assertThat(got.contentType()).startsWith("application/json");
        assertThat(got.path()).isEqualTo("/hook");
        var event = JsonMapper.shared().readTree(got.body());
        assertThat(event.get("type").asString()).isEqualTo("spend_alert.reached");
        assertThat(event.at("/data/spend_alert_id").asString()).isEqualTo(alert);
        assertThat(event.at("/data/organization_id").asString()).isEqualTo(own.id());
        assertThat(event.at("/data/scope/workspace_id").asString()).isEqualTo(own.defaultWorkspaceId());
        assertThat(event.at("/data/period").asString()).isEqualTo("monthly");
        assertThat(event.at("/data/period_start").asString()).isEqualTo(today().withDayOfMonth(1).toString());
        assertThat(event.at("/data/threshold_amount").asString()).isEqualTo("100");
        assertThat(event.at("/data/spend_to_date").asString()).isEqualTo("150");
    }

    @Test
    void formerSecretSignsBesideTheNewOneForADay() {
        var next = secret(own.admin().post(WEBHOOKS + "/" + webhook + "/regenerate_signing_secret").ok());
        reach();
        attempted(1);

        var got = receiver.got().getFirst();
        assertThat(got.signatures()).hasSize(2);
        assertThat(got.signedWith(next)).isTrue();
        assertThat(got.signedWith(secret)).isTrue();

        TIME.forward(Duration.ofHours(24));
        retry(deliveries()).ok();
        attempted(2);
        assertThat(receiver.got().getLast().signatures()).hasSize(1);
        assertThat(receiver.got().getLast().signedWith(next)).isTrue();
        assertThat(own.admin().get(WEBHOOKS + "/" + webhook).ok().body().get("former_secret_until").isNull()).isTrue();
    }

    @Test
    void failingReceiverIsAskedAgainUnderTheSameId() {
        receiver.does(Receiver.status(500));
        reach();
        var failed = attempted(1);
        assertThat(state(failed)).isEqualTo("pending");
        assertThat(failed.body().at("/data/0/last_status").asInt()).isEqualTo(500);

        receiver.does(Receiver.status(204));
        TIME.forward(Duration.ofSeconds(5));

        assertThat(state(attempted(2))).isEqualTo("delivered");
        assertThat(receiver.got()).extracting(Receiver.Got::id).hasSize(2).containsOnly(failed.string("data.0.id"));
        assertThat(receiver.got()).extracting(Receiver.Got::body).containsOnly(failed.string("data.0.body"));
    }

    @Test
    void receiverThatIsAwayForDaysIsADeadLetterUntilSomebodyRetries() {
        receiver.does(Receiver.status(503));
        reach();
        var begun = TIME.instant();
        for (int attempts = 1; attempts < 10; attempts++) {
            var next = Instant.parse(attempted(attempts).string("data.0.next_attempt_at"));
            TIME.forward(Duration.between(TIME.instant(), next));
        }

        var dead = attempted(10);
        assertThat(state(dead)).isEqualTo("failed");
        assertThat(dead.body().at("/data/0/next_attempt_at").isNull()).isTrue();
        assertThat(Duration.between(begun, TIME.instant())).isBetween(Duration.ofDays(2), Duration.ofDays(3));
        assertThat(receiver.got()).extracting(Receiver.Got::id).containsOnly(dead.string("data.0.id"));

        receiver.does(Receiver.status(200));
        assertThat(retry(dead).ok().string("state")).isEqualTo("pending");
        assertThat(state(attempted(11))).isEqualTo("delivered");
        assertThat(own.admin().get("/v1/organizations/audit_logs?target=" + dead.string("data.0.id")).ok()
                .column("action")).containsExactly("webhook_delivery_retried");
    }

    @Test
    void receiverThatIsGoneIsAskedNoMore() {
        receiver.does(Receiver.status(410));
        reach();

        assertThat(state(attempted(1))).isEqualTo("failed");
    }

    @Test
    void redirectIsNotFollowed() {
        receiver.does(exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(307, -1);
        });
        reach();

        var failed = attempted(1);
        assertThat(state(failed)).isEqualTo("pending");
        assertThat(failed.body().at("/data/0/last_status").asInt()).isEqualTo(307);
        assertThat(receiver.got()).extracting(Receiver.Got::path).containsExactly("/hook");
    }

    @Test
    void receiverThatHangsIsGivenTenSecondsAndHoldsUpNobodyElse() throws IOException {
        try (var quick = new Receiver(); var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            webhook("http://127.0.0.1:" + silent.getLocalPort() + "/");
            var begun = System.nanoTime();
            reach();
            webhook(quick.url());
            reach();
            Awaitility.await().atMost(Duration.ofSeconds(9)).until(() -> quick.got().size() == 1);
            var hanging = own.admin().get(WEBHOOKS).ok().column("id").get(1);

            var timedOut = Awaitility.await().atMost(Duration.ofSeconds(40)).until(
                    () -> own.admin().get(WEBHOOKS + "/" + hanging + "/deliveries").ok(),
                    list -> list.body().at("/data/0/attempts").asInt() == 1);
            assertThat(timedOut.string("data.0.last_error")).isEqualTo("timed_out");
            assertThat(timedOut.body().at("/data/0/last_status").isNull()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(9));
        }
    }

    @Test
    void answerThatHasNoEndIsNotReadToIt() {
        var stopped = new AtomicInteger();
        receiver.does(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                while (true) {
                    body.write(new byte[8192]);
                }
            } catch (IOException cut) {
                stopped.incrementAndGet();
            }
        });
        reach();

        assertThat(state(attempted(1))).isEqualTo("delivered");
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> stopped.get() == 1);
    }

    @Test
    void nameIsLookedUpOnceAndStaysTheReceiversName() {
        webhook("http://" + NAME + ":" + receiver.port() + "/named");
        int before = LOOKED_UP.get();
        reach();

        assertThat(state(attempted(1))).isEqualTo("delivered");
        assertThat(receiver.got().getFirst().host()).isEqualTo(NAME + ":" + receiver.port());
        assertThat(LOOKED_UP.get() - before).isEqualTo(1);
    }

    @Test
    void tlsIsSpokenWithTheNameAndNotWithTheAddress() throws IOException {
        try (var listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            webhook("https://" + NAME + ":" + listening.getLocalPort() + "/");
            reach();
            listening.setSoTimeout(20_000);
            try (var connection = listening.accept()) {
                var hello = new byte[4096];
                int length = connection.getInputStream().read(hello);
                assertThat(new String(hello, 0, length, StandardCharsets.ISO_8859_1)).contains(NAME);
                connection.getOutputStream().write("no TLS here".getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(attempted(1).string("data.0.last_error")).isEqualTo("tls_failed");
        }
    }

    @Test
    void nextPeriodIsToldOfAnewAndALateReportStillOfTheLast() {
        alert("daily");
        var day = today();
        TIME.forward(Duration.between(TIME.instant(),
                day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(1)));

        spend(day);
        attempted(1);
        assertThat(receiver.got().getFirst().body()).contains("\"period_start\":\"" + day + "\"");

        spend(day.plusDays(1));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> receiver.got().size() == 2);
        assertThat(receiver.got().getLast().body()).contains("\"period_start\":\"" + day.plusDays(1) + "\"");
        assertThat(receiver.got()).extracting(Receiver.Got::id).doesNotHaveDuplicates();
    }

    @Test
    void deliveriesAreTheOrganizationsOwnTheNewestFirst() {
        reach();
        attempted(1);
        alert("daily");
        watch.look();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> receiver.got().size() == 2);

        var all = deliveries();
        var ids = all.column("id");
        assertThat(all.column("created_at")).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(own.admin().get(WEBHOOKS + "/" + webhook + "/deliveries?limit=1&after_id=" + ids.getFirst()).ok()
                .column("id")).containsExactly(ids.getLast());
        assertThat(other.admin().get(WEBHOOKS + "/" + webhook + "/deliveries").status()).isEqualTo(404);
        assertThat(other.admin().post(WEBHOOKS + "/" + webhook + "/deliveries/" + ids.getFirst() + "/retry").status())
                .isEqualTo(404);
        var foreign = other.admin().post(WEBHOOKS, Map.of("name", "Theirs", "url", receiver.url())).ok().id();
        assertThat(other.admin().get(WEBHOOKS + "/" + foreign + "/deliveries?after_id=" + ids.getFirst()).status())
                .isEqualTo(400);
    }
}
