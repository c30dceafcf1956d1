package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.TestOrganization;
import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.OrganizationId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** When a key was last used: to the minute, and never backwards. */
class LastUsedTest extends GatewayTest {

    private static final String KEYS = "/v1/organizations/api_keys/";
    private static final Instant NOON = Instant.parse("2031-01-01T12:00:00Z");

    @Autowired private LastUsed lastUsed;
    @Autowired private JdbcConnectionDetails database;
    @Autowired private OutageLog outages;

    private TestOrganization own;
    private TestOrganization other;

    @BeforeEach
    void twoOrganizations() {
        own = organization("claude_console");
        other = organization("claude_console");
    }

    private String keyOf(TestOrganization organization) {
        return newKey(organization, organization.defaultWorkspaceId()).id();
    }

    private static String shown(TestOrganization organization, String key) {
        return organization.admin().get(KEYS + key).ok().string("last_used_at");
    }

    private static void use(LastUsed node, TestOrganization organization, String key, Instant at) {
        node.used(OrganizationId.parse(organization.id()).orElseThrow(), ApiKeyId.from(key), at);
    }

    @Test
    void keyThatMadeACallShowsTheMinuteAndOneThatWasRefusedNone() {
        var model = model(Map.of(REQUESTS, 100L));
        var used = newKey(own, own.defaultWorkspaceId());
        var disabled = newKey(own, own.defaultWorkspaceId());
        own.admin().post(KEYS + disabled.id(), Map.of("status", "inactive")).ok();
        var version = own.admin().get(KEYS + used.id()).ok().header("ETag");
        var before = Instant.now().truncatedTo(ChronoUnit.MINUTES);

        assertThat(check(used.string("secret"), model).string("code")).isEqualTo("allowed");
        assertThat(check(disabled.string("secret"), model).string("code")).isEqualTo("key_inactive");
        check(used.string("secret"), "no-such-model");

        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !shown(own, used.id()).isEmpty());
        assertThat(Instant.parse(shown(own, used.id()))).isBetween(before, Instant.now())
                .isEqualTo(Instant.parse(shown(own, used.id())).truncatedTo(ChronoUnit.MINUTES));
        assertThat(shown(own, disabled.id())).isEmpty();
        assertThat(own.admin().get(KEYS + used.id()).ok().header("ETag")).isEqualTo(version);
        // Whoever read the key before it was used may still change it.
        own.admin().with("If-Match", String.valueOf(version)).post(KEYS + used.id(), Map.of("name", "New")).ok();
        assertThat(shown(own, used.id())).isNotEmpty();
    }

    @Test
    void itNeverGoesBackwards() {
        var one = keyOf(own);
        var two = keyOf(other);
        use(lastUsed, own, one, NOON.plusSeconds(59));
        use(lastUsed, own, one, NOON.minusSeconds(600));
        use(lastUsed, other, two, NOON.minusSeconds(600));
        use(lastUsed, other, two, NOON);
        lastUsed.write();
        assertThat(shown(own, one)).isEqualTo(NOON.toString());
        assertThat(shown(other, two)).isEqualTo(NOON.toString());

        use(lastUsed, own, one, NOON.minusSeconds(1));
        // Of another organization than the key's: it names nothing.
        use(lastUsed, own, two, NOON.plusSeconds(600));
        lastUsed.write();
        assertThat(shown(own, one)).isEqualTo(NOON.toString());
        assertThat(shown(other, two)).isEqualTo(NOON.toString());

        use(lastUsed, own, one, NOON.plusSeconds(60));
        lastUsed.write();
        assertThat(shown(own, one)).isEqualTo(NOON.plusSeconds(60).toString());
    }

    @Test
    void nodesThatSawTheSameKeysDoNotStopEachOther() throws Exception {
        var database = new CheckDatabase(this.database);
        var keys = new ArrayList<String>();
        for (int i = 0; i < 20; i++) {
            keys.add(keyOf(own));
        }
        try {
            var nodes = List.of(new LastUsed(database, outages), new LastUsed(database, outages),
                    new LastUsed(database, outages));
            for (int round = 1; round <= 20; round++) {
                var at = NOON.plusSeconds(60L * round);
                for (int i = 0; i < nodes.size(); i++) {
                    for (int k = 0; k < keys.size(); k++) {
                        use(nodes.get(i), own, keys.get((k + 7 * i) % keys.size()), at.plusSeconds(60L * i));
                    }
                }
                var writers = nodes.stream().map(node -> Thread.ofVirtual().start(node::write)).toList();
                for (var writer : writers) {
                    writer.join();
                }
                // A deadlock would have ended one of them with nothing written.
                assertThat(shown(own, keys.get(round - 1))).isEqualTo(at.plusSeconds(120).toString());
            }
        } finally {
            database.close();
        }
    }

    @Test
    void whatPostgresDoesNotTakeIsKeptForTheNextTime() throws Exception {
        var key = keyOf(own);
        var postgres = URI.create(String.valueOf(database.getJdbcUrl()).substring("jdbc:".length()));
        try (var way = new TcpProxy(postgres.getPort())) {
            var database = new CheckDatabase(new Through(this.database, way.port()));
            var node = new LastUsed(database, outages);
            way.cut();
            use(node, own, key, NOON);
            node.write();
            assertThat(shown(own, key)).isEmpty();
            way.mend();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                node.write();
                return shown(own, key).equals(NOON.toString());
            });
            database.close();
        }
    }

    private record Through(JdbcConnectionDetails details, int port) implements JdbcConnectionDetails {

        @Override
        public String getUsername() {
            return String.valueOf(details.getUsername());
        }

        @Override
        public String getPassword() {
            return String.valueOf(details.getPassword());
        }

        @Override
        public String getJdbcUrl() {
            return String.valueOf(details.getJdbcUrl()).replaceFirst("//[^/]+/", "//localhost:" + port + "/");
        }
    }
}
