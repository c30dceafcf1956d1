package dev.gatehouse.notification;

import dev.gatehouse.access.Peppers;
import dev.gatehouse.kernel.Mail;
import java.time.Instant;
import org.springframework.security.crypto.encrypt.AesGcmBytesEncryptor;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Encrypts mail for as long as it waits: a stolen dump opens no account. */
@Component
class MailSeal {

    private static final int NONCE_BYTES = 16;
    private static final String PURPOSE = "mail";

    private final Peppers peppers;
    private final JsonMapper json;

    MailSeal(Peppers peppers, JsonMapper json) {
        this.peppers = peppers;
        this.json = json;
    }

    SealedMail seal(Mail mail, Instant now) {
        int version = peppers.newestVersion();
        return new SealedMail(now, mail.organizationId(), version,
                encryptor(version).encrypt(json.writeValueAsBytes(mail)));
    }

    /** @throws IllegalStateException where the pepper of its time is no longer configured */
    Mail open(SealedMail mail) {
        return json.readValue(encryptor(mail.pepperVersion()).decrypt(mail.sealed()), Mail.class);
    }

    private BytesEncryptor encryptor(int pepperVersion) {
        return AesGcmBytesEncryptor.withSecretKey(peppers.derive(pepperVersion, PURPOSE))
                .ivGenerator(KeyGenerators.secureRandom(NONCE_BYTES)).build();
    }
}
