package dev.gatehouse.notification;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Properties;
import org.springframework.stereotype.Component;

/** Makes of a letter what mail servers take: the same text plain and in HTML. */
@Component
class MailMessages {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final InternetAddress from;
    private final MailText text;
    private final Session session = Session.getInstance(new Properties());

    MailMessages(MailProperties properties, MailText text) {
        this.from = sender(properties.from());
        this.text = text;
    }

    /** @throws Unsendable for a recipient that mail cannot be addressed to */
    MimeMessage compose(Letter letter) {
        var mail = letter.mail();
        var message = new IdentifiedMessage(session,
                letter.id() + from.getAddress().substring(from.getAddress().lastIndexOf('@')));
        try {
            message.setFrom(from);
            message.setRecipient(Message.RecipientType.TO, recipient(mail.recipient()));
            message.setSubject(mail.subject(), UTF_8);
            message.setHeader("Date",
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(letter.writtenAt().atOffset(ZoneOffset.UTC)));
            // No holiday reply, and no reply to a reply.
            message.setHeader("Auto-Submitted", "auto-generated");
            // The richest last: readers show the last one they can.
            message.setContent(
                    new MimeMultipart("alternative", part(text.plain(mail), "plain"), part(text.html(mail), "html")));
            message.saveChanges();
            return message;
        } catch (MessagingException e) {
            throw new Unsendable("Cannot compose the letter " + letter.id(), e);
        }
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        return part;
    }

    /** Letters beyond ASCII before the @ would be cut to bytes on their way, and become somebody else's address. */
    private static InternetAddress recipient(String address) throws AddressException {
        int at = address.lastIndexOf('@');
        try {
            var ascii = address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1));
            if (at < 0 || !StandardCharsets.US_ASCII.newEncoder().canEncode(ascii)) {
                throw new AddressException("Not an address in ASCII");
            }
            return new InternetAddress(ascii, true);
        } catch (IllegalArgumentException e) {
            throw new AddressException("Not a domain");
        }
    }

    private static InternetAddress sender(String text) {
        try {
            var parsed = new InternetAddress(text, true);
            parsed.setPersonal(parsed.getPersonal(), UTF_8);
            return parsed;
        } catch (AddressException | UnsupportedEncodingException e) {
            throw new IllegalStateException(
                    "GATEHOUSE_MAIL_FROM has to be an address, such as Gatehouse <gatehouse@example.com>", e);
        }
    }
}
