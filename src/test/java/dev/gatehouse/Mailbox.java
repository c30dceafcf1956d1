package dev.gatehouse;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.springframework.core.env.Environment;

/** The mail that the service wrote, because no mail server is configured in tests. */
public record Mailbox(Path folder) {

    /** What was sent, as its reader sees it. */
    public record Received(Path file, String subject, String text) {

        /** The only link that stands in a line of its own. */
        public URI link() {
            return text.lines().filter(line -> line.startsWith("http")).map(URI::create).findFirst().orElseThrow();
        }
    }

    public static Mailbox of(Environment environment) {
        return new Mailbox(Path.of(environment.getRequiredProperty("gatehouse.data-dir"), "outbox"));
    }

    /** Waits for the first mail to an address that no other test writes to. */
    public Received awaitMailTo(String recipient) {
        return Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> mailTo(recipient), sent -> !sent.isEmpty())
                .getFirst();
    }

    /** The oldest first. */
    public List<Received> mailTo(String recipient) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml")).sorted()
                    .filter(file -> recipient.equals(header(file, "To"))).map(Mailbox::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String header(Path file, String name) {
        try {
            return String.join(",", message(file).getHeader(name));
        } catch (MessagingException | IOException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
    }

    private static Received read(Path file) {
        try {
            var message = message(file);
            var text = (String) ((MimeMultipart) message.getContent()).getBodyPart(0).getContent();
            return new Received(file, message.getSubject(), text);
        } catch (MessagingException | IOException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
    }

    private static MimeMessage message(Path file) throws MessagingException, IOException {
        try (var in = Files.newInputStream(file)) {
            return new MimeMessage(Session.getInstance(new Properties()), in);
        }
    }
}
