package dev.gatehouse.notification;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator configures about mail; its server is Spring Boot's {@code spring.mail}.
 *
 * @param from the sender: an address, or a name with the address in angle brackets
 * @param retryAfter how long to wait after the first failure; after each other twice as long, up to an hour
 * @param giveUpAfter how old a mail becomes before nobody tries any more
 */
@ConfigurationProperties("gatehouse.mail")
record MailProperties(@DefaultValue("gatehouse@localhost") String from, @DefaultValue("10s") Duration retryAfter,
        @DefaultValue("24h") Duration giveUpAfter) {}
