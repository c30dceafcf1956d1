package dev.gatehouse.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.HttpTest;
import dev.gatehouse.Mailbox;
import dev.gatehouse.access.PublicUrl;
import dev.gatehouse.access.Secret;
import dev.gatehouse.kernel.Mail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.env.Environment;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** Mail of a service that was told of no mail server. */
@ExtendWith(OutputCaptureExtension.class)
class OutboxTest extends HttpTest {

    @Autowired private ApplicationEventPublisher events;
    @Autowired private TransactionTemplate transaction;
    @Autowired private PublicUrl publicUrl;
    @Autowired private Environment environment;

    private Mailbox mailbox;

    @BeforeEach
    void openMailbox() {
        mailbox = Mailbox.of(environment);
    }

    private static String someone() {
        return "ada-" + UUID.randomUUID() + "@example.com";
    }

    private Mail invite(String recipient, String secret) {
        return new Mail(recipient, "An invite", List.of("Come in."),
                new Mail.Action("Accept", publicUrl.to("/invite", new Secret(secret))), null);
    }

    private void publish(Mail mail) {
        transaction.executeWithoutResult(status -> events.publishEvent(mail));
    }

    @Test
    void mailIsOneFileThatOnlyItsOwnerReads() throws IOException {
        var ada = someone();

        publish(invite(ada, "one-time-secret"));

        var mail = mailbox.awaitMailTo(ada);
        assertThat(mail.subject()).isEqualTo("An invite");
        assertThat(mail.text()).startsWith("Come in.\n").contains("\nSent by Gatehouse at " + url());
        assertThat(mail.link()).hasToString(url() + "/invite#one-time-secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(mail.file()))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(mailbox.folder())))
                .isEqualTo("rwx------");
        assertThat(mailbox.mailTo(ada)).hasSize(1);
    }

    @Test
    void linkStandsInTheLogBecauseThereIsNoOtherMailbox(CapturedOutput log) {
        var ada = someone();
        var secret = UUID.randomUUID().toString();

        publish(invite(ada, secret));

        Awaitility.await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(log).contains(ada).contains(url() + "/invite#" + secret));
    }

    @Test
    void filesSortByTime() {
        var ada = someone();

        for (var secret : List.of("first", "second", "third")) {
            publish(invite(ada, secret));
            Awaitility.await().atMost(Duration.ofSeconds(20))
                    .until(() -> mailbox.mailTo(ada).getLast().link().getFragment().equals(secret));
        }

        assertThat(mailbox.mailTo(ada)).extracting(mail -> mail.link().getFragment()).containsExactly("first",
                "second", "third");
    }

    @Test
    void mailOfAChangeThatIsRolledBackIsNeverSent() {
        var ada = someone();
        var ben = someone();

        transaction.executeWithoutResult(status -> {
            events.publishEvent(invite(ada, "of nothing"));
            status.setRollbackOnly();
        });
        publish(invite(ben, "of a change"));

        mailbox.awaitMailTo(ben);
        assertThat(mailbox.mailTo(ada)).isEmpty();
    }

    @Test
    void mailOfNoTransactionIsRefused() {
        assertThatThrownBy(() -> events.publishEvent(invite(someone(), "of nothing")))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void lineBreaksThatWouldBecomeHeadersAreRefused() {
        for (var lineBreak : List.of("\r\n", "\n", "\r", "\u0085")) {
            assertThatIllegalArgumentException().isThrownBy(
                    () -> new Mail(someone(), "Hello" + lineBreak + "Bcc: eve@example.com", List.of(), null, null));
            assertThatIllegalArgumentException().isThrownBy(
                    () -> new Mail(someone() + lineBreak + "Bcc: eve@example.com", "Hello", List.of(), null, null));
        }
    }

    @Test
    void secretOfALinkIsNotPrinted() {
        assertThat(invite(someone(), "one-time-secret").toString()).doesNotContain("one-time-secret")
                .contains("[redacted]");
    }
}
