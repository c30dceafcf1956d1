package dev.gatehouse.session;

import dev.gatehouse.access.OneTimeToken;
import dev.gatehouse.access.Peppers;
import dev.gatehouse.access.PublicUrl;
import dev.gatehouse.access.Secret;
import dev.gatehouse.kernel.Mail;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.UserId;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Mailed links by which a user chooses a password. Each works once; what is stored of it opens nothing. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class PasswordLinks {

    private static final Duration RESET_LASTS = Duration.ofHours(1);
    private static final Duration WELCOME_LASTS = Duration.ofDays(21);
    private static final String PATH = "/reset-password";

    private final JdbcClient jdbc;
    private final Peppers peppers;
    private final PublicUrl url;
    private final UserFacts users;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PasswordLinks(JdbcClient jdbc, Peppers peppers, PublicUrl url, UserFacts users,
            ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.peppers = peppers;
        this.url = url;
        this.users = users;
        this.events = events;
        this.clock = clock;
    }

    /** Whose link it is. */
    record Owner(OrganizationId organizationId, UserId userId) {}

    void reset(OrganizationId organizationId, UserId userId) {
        var token = make(organizationId, userId, RESET_LASTS);
        events.publishEvent(new Mail(users.get(organizationId, userId).email(), "Choose a new password", List.of(
                "Somebody, most likely you, asked to reset the password of this account.",
                "The link works once, within an hour. If it was not you, do nothing: your password stays as it is."),
                new Mail.Action("Choose a new password", url.to(PATH, token)), organizationId));
    }

    void welcome(OrganizationId organizationId, UserId userId) {
        var user = users.get(organizationId, userId);
        var token = make(organizationId, userId, WELCOME_LASTS);
        events.publishEvent(new Mail(user.email(), "You administer " + user.organizationName(), List.of(
                "The organization " + user.organizationName()
                        + " was made for you, and you are its first administrator.",
                "Choose a password to sign in with. The link works once, within 21 days."),
                new Mail.Action("Choose a password", url.to(PATH, token)), organizationId));
    }

    /** Empty for a token that is unknown, used or expired. */
    Optional<Owner> owner(Secret token) {
        if (!OneTimeToken.looksLike(token)) {
            return Optional.empty();
        }
        return jdbc.sql("select organization_id, user_id from password_link_owner(:hashes, :now)")
                .param("hashes", peppers.candidates(token).toArray(byte[][]::new))
                .param("now", Timestamp.from(clock.instant()))
                .query((row, n) -> new Owner(new OrganizationId(row.getObject("organization_id", UUID.class)),
                        new UserId(row.getObject("user_id", UUID.class))))
                .optional();
    }

    /** True for the one who is first: the row is locked until then, and gone after. */
    boolean use(Owner owner, Secret token) {
        return jdbc.sql("""
                delete from password_link
                where organization_id = :organization and user_id = :user and token_hash in (:hashes)""")
                .param("organization", owner.organizationId().value()).param("user", owner.userId().value())
                .param("hashes", peppers.candidates(token)).update() == 1;
    }

    void withdraw(OrganizationId organizationId, UserId userId) {
        jdbc.sql("delete from password_link where organization_id = :organization and user_id = :user")
                .param("organization", organizationId.value()).param("user", userId.value()).update();
    }

    /** The latest link is the one that works, even of two that are asked for at the same moment. */
    private Secret make(OrganizationId organizationId, UserId userId, Duration lasts) {
        var token = OneTimeToken.next();
        var hash = peppers.hash(token);
        var now = clock.instant();
        jdbc.sql("""
                insert into password_link (organization_id, user_id, token_hash, pepper_version, expires_at, created_at)
                values (:organization, :user, :hash, :pepper, :expires, :now)
                on conflict (organization_id, user_id) do update set token_hash = excluded.token_hash,
                    pepper_version = excluded.pepper_version, expires_at = excluded.expires_at,
                    created_at = excluded.created_at""")
                .param("organization", organizationId.value()).param("user", userId.value())
                .param("hash", hash.value()).param("pepper", hash.pepperVersion())
                .param("expires", Timestamp.from(now.plus(lasts))).param("now", Timestamp.from(now)).update();
        return token;
    }
}
