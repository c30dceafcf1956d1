package dev.gatehouse.session;

import dev.gatehouse.access.NewPassword;
import dev.gatehouse.access.UserPasswords;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.UserId;
import java.sql.Timestamp;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Passwords as hashes that name their algorithm, and the count by which a user's sessions end. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class StoredPasswords implements UserPasswords {

    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;
    private final PasswordLinks links;
    private final Clock clock;

    StoredPasswords(JdbcClient jdbc, PasswordEncoder encoder, PasswordLinks links, Clock clock) {
        this.jdbc = jdbc;
        this.encoder = encoder;
        this.links = links;
        this.clock = clock;
    }

    @Override
    public void choose(OrganizationId organizationId, UserId userId, NewPassword password) {
        store(organizationId, userId, password);
    }

    @Override
    public void welcome(OrganizationId organizationId, UserId userId) {
        links.welcome(organizationId, userId);
    }

    /** Ends the user's sessions and every link to choose another password. Returns the new epoch. */
    int store(OrganizationId organizationId, UserId userId, NewPassword password) {
        links.withdraw(organizationId, userId);
        return next(organizationId, userId, encoder.encode(password.secret().reveal()));
    }

    int endSessions(OrganizationId organizationId, UserId userId) {
        return next(organizationId, userId, null);
    }

    @Nullable
    String hash(OrganizationId organizationId, UserId userId) {
        return jdbc.sql("""
                select password_hash from user_credential
                where organization_id = :organization and user_id = :user and password_hash is not null""")
                .param("organization", organizationId.value()).param("user", userId.value()).query(String.class)
                .optional().orElse(null);
    }

    /** @param hash null to keep the password */
    private int next(OrganizationId organizationId, UserId userId, @Nullable String hash) {
        return jdbc
                .sql("""
                        insert into user_credential as old (organization_id, user_id, password_hash, session_epoch, changed_at)
                        values (:organization, :user, :hash, 1, :now)
                        on conflict (organization_id, user_id) do update set session_epoch = old.session_epoch + 1,
                            password_hash = coalesce(excluded.password_hash, old.password_hash), changed_at = excluded.changed_at
                        returning session_epoch""")
                .param("organization", organizationId.value())
                .param("user", userId.value()).param("hash", hash).param("now", Timestamp.from(clock.instant()))
                .query(Integer.class).single();
    }
}
