package dev.gatehouse.session;

import dev.gatehouse.access.Tenancy;
import dev.gatehouse.kernel.Reason;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which user a person of an OpenID provider is. The first time the verified e-mail address says so, from then on the
 * provider's own name for the person: an address may be given to somebody else, that name is not.
 */
@Component
class OidcAccounts {

    private final SignInAccounts accounts;
    private final JdbcClient jdbc;
    private final Tenancy tenancy;
    private final Clock clock;

    OidcAccounts(SignInAccounts accounts, JdbcClient jdbc, Tenancy tenancy, Clock clock) {
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** @throws dev.gatehouse.kernel.Refusal for a person who is no user, or whose address nobody verified */
    @Transactional
    Account of(OidcUser person) {
        var issuer = Objects.requireNonNull(person.getIssuer(), "An ID token has an issuer").toString();
        var subject = Objects.requireNonNull(person.getSubject(), "An ID token has a subject");
        return accounts.byIdentity(issuer, subject).orElseGet(() -> {
            if (person.getEmail() == null || !Boolean.TRUE.equals(person.getEmailVerified())) {
                throw Reason.EMAIL_NOT_VERIFIED.refuse();
            }
            var account = accounts.byEmail(person.getEmail()).orElseThrow(Reason.NOT_INVITED::refuse);
            tenancy.enter(account.organizationId());
            if (!remember(issuer, subject, account)) {
                throw Reason.NOT_INVITED.refuse();
            }
            return account;
        });
    }

    /** False where the provider has given the address to another person than the one who signed in with it before. */
    private boolean remember(String issuer, String subject, Account account) {
        return jdbc.sql("""
                insert into user_identity (issuer, subject, organization_id, user_id, created_at)
                values (:issuer, :subject, :organization, :user, :now) on conflict do nothing""")
                .param("issuer", issuer).param("subject", subject)
                .param("organization", account.organizationId().value()).param("user", account.userId().value())
                .param("now", Timestamp.from(clock.instant())).update() == 1;
    }
}
