package dev.gatehouse.organization;

import dev.gatehouse.access.OneTimeToken;
import dev.gatehouse.access.Peppers;
import dev.gatehouse.access.Secret;
import dev.gatehouse.kernel.InviteId;
import dev.gatehouse.kernel.OrganizationId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** From a token to the invite that it was mailed for, whichever organization's it is. */
@Component
class InviteTokens {

    private final JdbcClient jdbc;
    private final Peppers peppers;

    InviteTokens(JdbcClient jdbc, Peppers peppers) {
        this.jdbc = jdbc;
        this.peppers = peppers;
    }

    record Found(OrganizationId organizationId, InviteId inviteId, String email) {}

    /** Of a pending one; whether time has ended it is not looked at. */
    Optional<Found> find(Secret token) {
        if (!OneTimeToken.looksLike(token)) {
            return Optional.empty();
        }
        return jdbc.sql("select id, organization_id, email from invite_by_token(:hashes)")
                .param("hashes", peppers.candidates(token).toArray(byte[][]::new))
                .query((row, n) -> new Found(new OrganizationId(row.getObject("organization_id", UUID.class)),
                        new InviteId(row.getObject("id", UUID.class)), row.getString("email")))
                .optional();
    }
}
