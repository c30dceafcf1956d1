package dev.gatehouse.organization;

import dev.gatehouse.access.PublicUrl;
import dev.gatehouse.access.Secret;
import dev.gatehouse.kernel.Mail;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** The one place where an invite's token leaves the service: the mailbox of whom it invites. */
@Component
class InviteMail {

    private static final DateTimeFormatter UNTIL = DateTimeFormatter
            .ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final PublicUrl url;

    InviteMail(PublicUrl url) {
        this.url = url;
    }

    Mail to(Invite invite, String organizationName, Secret token) {
        var invited = "You are invited to join the organization %s on Gatehouse, with the role %s."
                .formatted(organizationName, invite.role());
        var terms = "The link works once, until %s. Whoever has it can accept in your place, so keep it to yourself."
                .formatted(UNTIL.format(invite.expiresAt()));
        return new Mail(invite.email(), "Invite to " + organizationName,
                List.of(invited, terms, "If you did not expect this mail, leave it: nothing happens without you."),
                new Mail.Action("Accept the invite", url.to("/accept-invite", token)), invite.organizationId());
    }
}
