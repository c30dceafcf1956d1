package dev.gatehouse.notification;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** A message as it goes out, signed with every secret that is in force: the receiver may know any of them. */
record WebhookMessage(URI url, String id, String body, List<SigningSecret> secrets) {

    String signatures(Instant now) {
        return secrets.stream().map(secret -> secret.sign(id, now.getEpochSecond(), body))
                .collect(Collectors.joining(" "));
    }
}
