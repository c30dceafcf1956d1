package dev.gatehouse.session;

import dev.gatehouse.access.Caller;
import dev.gatehouse.access.OrganizationRole;
import dev.gatehouse.access.Tenancy;
import dev.gatehouse.access.WorkspaceRole;
import dev.gatehouse.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** From what a session remembers to its caller as of now: a role that was taken away is gone with the next request. */
@Component
class SessionCallers {

    private final JdbcClient jdbc;
    private final Tenancy tenancy;
    private final JsonMapper json;
    private final SessionProperties properties;
    private final Clock clock;

    SessionCallers(JdbcClient jdbc, Tenancy tenancy, JsonMapper json, SessionProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.tenancy = tenancy;
        this.json = json;
        this.properties = properties;
        this.clock = clock;
    }

    /** Empty where the user is gone, the session too old, or all of the user's sessions were ended since. */
    @Transactional(readOnly = true)
    Optional<Caller.User> find(SignedIn session) {
        if (session.since().plus(properties.lifetime()).isBefore(clock.instant())) {
            return Optional.empty();
        }
        tenancy.enter(session.organizationId());
        return jdbc.sql("""
                select email, name, role, default_workspace_id, memberships, suspended from console_user
                where organization_id = :organization and user_id = :user and session_epoch = :epoch""")
                .param("organization", session.organizationId().value()).param("user", session.userId().value())
                .param("epoch", session.epoch()).query((row, n) -> caller(session, row)).optional();
    }

    private Caller.User caller(SignedIn session, ResultSet row) throws SQLException {
        var memberships = json.readValue(row.getString("memberships"), new TypeReference<Map<UUID, WorkspaceRole>>() {
        });
        return new Caller.User(session.organizationId(), session.userId(), row.getString("email"),
                row.getString("name"), OrganizationRole.valueOf(row.getString("role")),
                new WorkspaceId(row.getObject("default_workspace_id", UUID.class)),
                memberships.entrySet().stream().collect(
                        Collectors.toUnmodifiableMap(entry -> new WorkspaceId(entry.getKey()), Map.Entry::getValue)),
                row.getBoolean("suspended"));
    }
}
