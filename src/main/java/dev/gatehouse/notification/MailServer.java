package dev.gatehouse.notification;

import org.springframework.mail.javamail.JavaMailSender;

/** An SMTP server, as Spring Boot is told of it. */
record MailServer(JavaMailSender sender, MailMessages messages) implements MailTransport {

    @Override
    public void send(Letter letter) {
        sender.send(messages.compose(letter));
    }
}
