package dev.gatehouse.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.gatehouse.HttpTest;
import dev.gatehouse.access.PublicUrl;
import dev.gatehouse.access.Secret;
import dev.gatehouse.kernel.Mail;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.transaction.support.TransactionTemplate;

/** Mail by way of an SMTP server, which is away while the service starts, and comes and goes after that. */
@TestPropertySource(properties = {"gatehouse.data-dir=target/test-data/${spring.application.pid}-mail",
        "gatehouse.public-url=https://gatehouse.example.com/", "gatehouse.mail.from=Gatehouse <noreply@example.com>"})
@ExtendWith(OutputCaptureExtension.class)
@DirtiesContext
class MailServerTest extends HttpTest {

    private static final String SECRET = "one-time-secret-0123456789";
    private static final int PORT = freePort();
    private static final ForwardClock TIME = new ForwardClock();

    @TestBean private @Nullable Clock clock;

    @Autowired private ApplicationEventPublisher events;
    @Autowired private TransactionTemplate transaction;
    @Autowired private PublicUrl publicUrl;
    @Autowired private JdbcClient jdbc;
    @Autowired private MeterRegistry metrics;
    @LocalManagementPort private int managementPort;

    private final GreenMail server = new GreenMail(new ServerSetup(PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final String ada = "ada-" + UUID.randomUUID() + "@example.com";

    static Clock clock() {
        return TIME;
    }

    @DynamicPropertySource
    static void server(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", () -> PORT);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void stopServer() {
        server.stop();
        jdbc.sql("delete from scheduled_tasks where task_name = 'mail'").update();
    }

    private Mail invite(String recipient) {
        return new Mail(recipient, "Einladung für Zoë – 邀请",
                List.of("Grüße von <b>Acme & Söhne</b>.", "Der Link gilt 21 Tage."),
                new Mail.Action("Einladung annehmen", publicUrl.to("/invite", new Secret(SECRET))), null);
    }

    private void publish(Mail mail) {
        transaction.executeWithoutResult(status -> events.publishEvent(mail));
    }

    private static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(20));
    }

    private MimeMessage awaitMailTo(String recipient) {
        soon().until(() -> server.getReceivedMessagesForDomain(recipient).length > 0);
        return server.getReceivedMessagesForDomain(recipient)[0];
    }

    private void awaitAttempts(int failures) {
        soon().until(() -> jdbc
                .sql("select coalesce(max(consecutive_failures), 0) from scheduled_tasks where task_name = 'mail' and not picked")
                .query(Integer.class).single() == failures);
    }

    private int waiting() {
        return jdbc.sql("select count(*) from scheduled_tasks where task_name = 'mail'").query(Integer.class).single();
    }

    @Test
    void mailIsSentOnceItsChangeIsCommitted() {
        server.start();
        var ben = "ben-" + UUID.randomUUID() + "@example.com";

        transaction.executeWithoutResult(status -> {
            events.publishEvent(invite(ben));
            status.setRollbackOnly();
        });
        assertThat(waiting()).isZero();
        publish(invite(ada));

        awaitMailTo(ada);
        soon().until(() -> waiting() == 0);
        assertThat(server.getReceivedMessagesForDomain(ada)).hasSize(1);
        assertThat(server.getReceivedMessagesForDomain(ben)).isEmpty();
    }

    @Test
    void mailSaysTheSameInTextAndInHtml() throws MessagingException, IOException {
        server.start();

        publish(invite(ada));

        var mail = awaitMailTo(ada);
        assertThat(mail.getSubject()).isEqualTo("Einladung für Zoë – 邀请");
        assertThat(mail.getHeader("From")).containsExactly("Gatehouse <noreply@example.com>");
        assertThat(mail.getHeader("To")).containsExactly(ada);
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getMessageID()).matches("<[0-9a-f-]{36}@example\\.com>");
        assertThat(Duration.between(mail.getSentDate().toInstant(), TIME.instant())).isLessThan(Duration.ofMinutes(1));
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        var parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        var link = "https://gatehouse.example.com/invite#" + SECRET;
        assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain; charset=UTF-8");
        assertThat(((String) parts.getBodyPart(0).getContent()).replace("\r\n", "\n")).isEqualTo("""
                Grüße von <b>Acme & Söhne</b>.

                Der Link gilt 21 Tage.

                Einladung annehmen:
                %s

                --\s
                Sent by Gatehouse at https://gatehouse.example.com
                """.formatted(link));
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html; charset=UTF-8");
        assertThat((String) parts.getBodyPart(1).getContent())
                .contains("Grüße von &lt;b&gt;Acme &amp; Söhne&lt;/b&gt;.")
                .contains("href=\"" + link + "\"").contains(">Einladung annehmen</a>").doesNotContain("<b>");
    }

    @Test
    void serverThatIsAwayIsAskedAgainAndNothingTellsTheSecretMeanwhile(CapturedOutput log) throws MessagingException {
        publish(invite(ada));
        awaitAttempts(1);

        var row = jdbc.sql(
                "select task_instance, convert_from(task_data, 'UTF8') as data from scheduled_tasks where task_name = 'mail'")
                .query()
                .singleRow();
        assertThat((String) row.get("data")).doesNotContain(SECRET).doesNotContain(ada);
        assertThat(log).doesNotContain(SECRET).contains("Mail server connection failed");
        TIME.forward(Duration.ofSeconds(11));
        awaitAttempts(2);

        server.start();
        TIME.forward(Duration.ofSeconds(21));
        // The id is the row's, so that an attempt that was cut off and repeated shows.
        assertThat(awaitMailTo(ada).getMessageID()).isEqualTo("<" + row.get("task_instance") + "@example.com>");
        soon().until(() -> waiting() == 0);
    }

    @Test
    void mailThatNobodyTakesForADayIsKeptForPeopleToSee(CapturedOutput log) {
        publish(invite(ada));
        awaitAttempts(1);
        double before = givenUp();

        TIME.forward(Duration.ofHours(24));
        awaitAttempts(2);

        assertThat(jdbc.sql("select execution_time > :later from scheduled_tasks where task_name = 'mail'")
                .param("later", Timestamp.from(TIME.instant().plus(Duration.ofDays(1000))))
                .query(Boolean.class).single()).isTrue();
        soon().until(() -> givenUp() == before + 1);
        assertThat(log).contains("was not sent in 2 attempts").doesNotContain(SECRET);

        server.start();
        jdbc.sql("update scheduled_tasks set execution_time = :now where task_name = 'mail'")
                .param("now", Timestamp.from(TIME.instant()))
                .update();
        awaitMailTo(ada);
    }

    private double givenUp() {
        return metrics.get("gatehouse.mails").tag("outcome", "given_up").counter().count();
    }

    @Test
    void addressThatWouldBecomeAnothersIsGivenUpAtOnce() throws MessagingException {
        server.start();
        var suffix = UUID.randomUUID();

        // Cut to bytes, the first letter is a B.
        publish(invite("łob-" + suffix + "@example.com"));
        publish(invite("bob-" + suffix + "@bücher.example"));

        assertThat(awaitMailTo("bob-" + suffix + "@xn--bcher-kva.example").getAllRecipients()).hasSize(1);
        awaitAttempts(1);
        assertThat(waiting()).isEqualTo(1);
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void serviceIsHealthyWithoutItsMailServer() throws IOException, InterruptedException {
        publish(invite(ada));
        awaitAttempts(1);

        try (var http = HttpClient.newHttpClient()) {
            var health = http.send(HttpRequest
                    .newBuilder(URI.create("http://localhost:" + managementPort + "/actuator/health")).build(),
                    BodyHandlers.ofString(StandardCharsets.UTF_8));
            assertThat(health.statusCode()).isEqualTo(200);
        }
        assertThat(asOperator().get("/v1/platform/organizations").status()).isEqualTo(200);
    }
}
