package dev.gatehouse.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.HttpTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.DnsResolver;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where webhooks may lead: nowhere but to the public Internet, whatever their name says. */
class WebhookTargetTest extends HttpTest {

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "0.1.2.3", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1",
            "127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1",
            "192.168.0.1",
            "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1",
            "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
            "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::1", "fc00::1", "fd00:ec2::254", "fe80::1",
            "fec0::1", "ff02::1", "3fff::1"})
    void addressOutOfThePublicInternetIsOutOfBounds(String text) {
        assertThat(PublicAddresses.contain(InetAddress.ofLiteral(text))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1",
            "172.15.255.255", "172.32.0.1", "192.167.255.255", "192.169.0.1", "198.17.255.255", "198.20.0.1",
            "223.255.255.255", "2606:4700::1111", "2a00:1450::1", "64:ff9b::808:808", "::ffff:8.8.8.8"})
    void publicAddressIsWithinThem(String text) {
        assertThat(PublicAddresses.contain(InetAddress.ofLiteral(text))).isTrue();
    }

    private static WebhookAddresses leadingTo(boolean allowPrivate, String... addresses) {
        return new WebhookAddresses(new DnsResolver() {

            @Override
            public InetAddress[] resolve(String host) {
                return Arrays.stream(addresses).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        }, allowPrivate);
    }

    @Test
    void nameIsRefusedForAnyOfItsAddressesThatIsOutOfBounds() throws UnknownHostException {
        assertThatThrownBy(() -> leadingTo(false, "8.8.8.8", "10.0.0.1").resolve("hook.example.com"))
                .isInstanceOf(WebhookAddresses.Refused.class);
        assertThat(leadingTo(false, "8.8.8.8", "1.1.1.1").resolve("hook.example.com"))
                .containsExactly(InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral("1.1.1.1"));
        assertThat(leadingTo(true, "10.0.0.1").resolve("hook.example.com")).hasSize(1);
    }

    /** As numbers, and by whichever name: what counts is where it leads. */
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "2130706433", "127.1"})
    void nameThatLeadsToThisMachineIsNotConnectedTo(String host) throws IOException {
        var own = organization("claude_console");
        try (var listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var made = own.admin().post("/v1/organizations/webhooks",
                    Map.of("name", "Inwards", "url", "https://" + host + ":" + listening.getLocalPort() + "/"));
            if (made.status() != 200) {
                assertThat(made.errorCode()).isIn("webhook_target_refused", "invalid_field");
                return;
            }
            own.admin().post("/v1/organizations/spend_alerts",
                    Map.of("scope", Map.of("type", "organization"), "threshold_amount", "1", "channels",
                            List.of(Map.of("type", "webhook", "webhook_id", made.id()))))
                    .ok();
            new Spend(asOwner(), own).spend(LocalDate.now(ZoneOffset.UTC), own.defaultWorkspaceId(), 1, 1);

            var deliveries = Awaitility.await().atMost(Duration.ofSeconds(30)).until(
                    () -> own.admin().get("/v1/organizations/webhooks/" + made.id() + "/deliveries").ok(),
                    list -> !list.string("data.0.last_error").isEmpty());

            assertThat(deliveries.string("data.0.last_error")).isEqualTo("address_not_allowed");
            assertThat(deliveries.string("data.0.state")).isEqualTo("pending");
            listening.setSoTimeout(100);
            assertThatThrownBy(listening::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }
}
