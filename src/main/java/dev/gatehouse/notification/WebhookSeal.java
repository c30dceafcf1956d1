package dev.gatehouse.notification;

import dev.gatehouse.access.Peppers;
import org.springframework.stereotype.Component;

/** Encrypts the secrets that sign: unlike other secrets they are needed again, and so a hash will not do. */
@Component
class WebhookSeal {

    private final Seal seal;

    WebhookSeal(Peppers peppers) {
        this.seal = new Seal(peppers, "webhook");
    }

    Seal.Sealed seal(SigningSecret secret) {
        return seal.seal(secret.key());
    }

    /** @throws IllegalStateException where the pepper of its time is no longer configured */
    SigningSecret open(Seal.Sealed sealed) {
        return new SigningSecret(seal.open(sealed));
    }
}
