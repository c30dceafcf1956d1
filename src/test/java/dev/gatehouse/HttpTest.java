package dev.gatehouse;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A test over HTTP. All of them share one running service; each makes organizations of its own in it. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"management.server.port=0",
        "spring.jpa.hibernate.ddl-auto=validate",
        "gatehouse.gateway.redis-timeout=2s", "gatehouse.gateway.database-timeout=2s",
        "gatehouse.session.attempts-per-address=500", "gatehouse.data-dir=target/test-data/${spring.application.pid}",
        "gatehouse.first-start.enabled=false",
        "gatehouse.operator-token=" + HttpTest.OPERATOR_TOKEN, "gatehouse.gateway-token=" + HttpTest.GATEWAY_TOKEN,
        "gatehouse.pepper=1:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"})
@Import({Containers.class, SentMail.class, RecordedChanges.class})
public abstract class HttpTest {

    protected static final String OPERATOR_TOKEN = "sk-gh-operator01-5c1d0b7e9f3a4826";
    protected static final String GATEWAY_TOKEN = "sk-gh-gateway01-8e2f6a0c4b9d1735";

    private static final String PASSWORD = "correct horse battery";

    @LocalServerPort private int port;

    @Autowired protected SentMail mail;

    @Autowired private FlywayConnectionDetails owner;

    protected String url() {
        return "http://localhost:" + port;
    }

    protected Api as(String secret) {
        return Api.to(url()).as(secret);
    }

    protected Api asNobody() {
        return Api.to(url());
    }

    protected Api asOperator() {
        return as(OPERATOR_TOKEN);
    }

    /** The database as its owner sees it, all organizations at once: the service's own role sees none unasked. */
    protected JdbcClient asOwner() {
        return JdbcClient.create(ownersDatabase());
    }

    protected DataSource ownersDatabase() {
        return new DriverManagerDataSource(Objects.requireNonNull(owner.getJdbcUrl()),
                Objects.requireNonNull(owner.getUsername()), Objects.requireNonNull(owner.getPassword()));
    }

    protected TestOrganization organization(String preset) {
        return organization(Map.of("preset", preset));
    }

    /** @param policy as {@code POST /v1/platform/organizations} takes it */
    protected TestOrganization organization(Map<String, ?> policy) {
        return TestOrganization.create(asOperator(), policy);
    }

    /** A new user of the organization, who was invited and has accepted. */
    protected TestUser user(TestOrganization organization, String role) {
        return user(organization, role, "Grace");
    }

    protected TestUser user(TestOrganization organization, String role, String name) {
        var email = UUID.randomUUID() + "@example.com";
        organization.admin().post("/v1/organizations/invites", Map.of("email", email, "role", role)).ok();
        var user = asNobody().post("/v1/organizations/invites/accept",
                Map.of("token", mail.token(email), "name", name, "password", PASSWORD)).ok();
        return new TestUser(user.id(), email, PASSWORD);
    }

    /** The organization's first admin, who has chosen a password. */
    protected TestUser adminOf(TestOrganization organization) {
        asNobody().post("/v1/password_resets/confirm",
                Map.of("token", mail.token(organization.email()), "password", PASSWORD)).ok();
        var id = organization.admin().get("/v1/organizations/users?email=" + organization.email()).ok()
                .string("data.0.id");
        return new TestUser(id, organization.email(), PASSWORD);
    }

    /** A session of the user's own; any other that the user has stays. */
    protected Api signedIn(TestUser user) {
        return Browser.signIn(asNobody(), user.email(), user.password()).api();
    }
}
