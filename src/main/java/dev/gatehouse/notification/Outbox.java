package dev.gatehouse.notification;

import jakarta.mail.MessagingException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder, where there is no mail server: a file for each mail, which its owner alone can read, sorted by time. The
 * link stands in the log as well, and nowhere else may it: here is no other mailbox to find it in.
 */
record Outbox(Path folder, MailMessages messages) implements MailTransport {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'")
            .withZone(ZoneOffset.UTC);
    private static final FileAttribute<?> OWNERS_FOLDER = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> OWNERS_FILE = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    @Override
    public void send(Letter letter) {
        // The same name each time: a letter that is written twice is there once.
        var file = folder.resolve(TIME.format(letter.writtenAt()) + "-" + letter.id() + ".eml");
        try {
            write(letter, file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
        var action = letter.mail().action();
        LOG.info("Mail to {} is in {}: {}", letter.mail().recipient(), file,
                action == null ? letter.mail().subject() : action.url());
    }

    private void write(Letter letter, Path file) throws IOException {
        Files.createDirectories(folder, OWNERS_FOLDER);
        var next = file.resolveSibling(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        try (var out = new BufferedOutputStream(Channels.newOutputStream(Files.newByteChannel(next,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC),
                OWNERS_FILE)))) {
            messages.compose(letter).writeTo(out);
        } catch (MessagingException e) {
            throw new Unsendable("Cannot write the letter " + letter.id(), e);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
