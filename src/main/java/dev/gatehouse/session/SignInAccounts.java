package dev.gatehouse.session;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/** Finds accounts by what is typed or sent to sign in, whichever organization they are of. */
@Component
class SignInAccounts implements UserDetailsService {

    private final JdbcClient jdbc;

    SignInAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public UserDetails loadUserByUsername(String email) {
        // Without a password like nobody at all: Spring Security then takes as long as for a wrong one.
        return byEmail(email).filter(account -> account.passwordHash() != null)
                .orElseThrow(() -> UsernameNotFoundException.fromUsername(email));
    }

    Optional<Account> byEmail(String email) {
        // What no address can hold the database may not be able to read.
        if (!email.codePoints().allMatch(c -> (c > ' ' && c < 127) || Character.isLetterOrDigit(c))) {
            return Optional.empty();
        }
        return jdbc.sql("select organization_id, user_id, password_hash, session_epoch from sign_in_account(:email)")
                .param("email", email)
                .query(SignInAccounts::account).optional();
    }

    /** @param issuer and subject as an OpenID provider gave them, by which a user was known before */
    Optional<Account> byIdentity(String issuer, String subject) {
        return jdbc.sql("""
                select organization_id, user_id, password_hash, session_epoch
                from sign_in_identity(:issuer, :subject)""").param("issuer", issuer).param("subject", subject)
                .query(SignInAccounts::account).optional();
    }

    private static Account account(ResultSet row, int n) throws SQLException {
        return new Account(new OrganizationId(row.getObject("organization_id", UUID.class)),
                new UserId(row.getObject("user_id", UUID.class)), row.getString("password_hash"),
                row.getInt("session_epoch"));
    }
}
