package dev.gatehouse.organization;

import dev.gatehouse.access.NewPassword;
import dev.gatehouse.access.UserPasswords;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps passwords beside their users until the sessions bring a place of their own; this goes then. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class PasswordColumn implements UserPasswords {

    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;

    PasswordColumn(JdbcClient jdbc, PasswordEncoder encoder) {
        this.jdbc = jdbc;
        this.encoder = encoder;
    }

    @Override
    public void choose(OrganizationId organizationId, UserId userId, NewPassword password) {
        jdbc.sql("""
                update organization_user set password_hash = :hash
                where organization_id = :organization and id = :user""")
                .param("hash", encoder.encode(password.secret().reveal()))
                .param("organization", organizationId.value()).param("user", userId.value()).update();
    }

    @Override
    public void welcome(OrganizationId organizationId, UserId userId) {}
}
