package dev.gatehouse.notification;

import dev.gatehouse.access.Peppers;
import dev.gatehouse.kernel.Mail;
import java.time.Instant;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Encrypts mail for as long as it waits: a stolen dump opens no account. */
@Component
class MailSeal {

    private final Seal seal;
    private final JsonMapper json;

    MailSeal(Peppers peppers, JsonMapper json) {
        this.seal = new Seal(peppers, "mail");
        this.json = json;
    }

    SealedMail seal(Mail mail, Instant now) {
        var sealed = seal.seal(json.writeValueAsBytes(mail));
        return new SealedMail(now, mail.organizationId(), sealed.pepperVersion(), sealed.bytes());
    }

    /** @throws IllegalStateException where the pepper of its time is no longer configured */
    Mail open(SealedMail mail) {
        return json.readValue(seal.open(new Seal.Sealed(mail.pepperVersion(), mail.sealed())), Mail.class);
    }
}
