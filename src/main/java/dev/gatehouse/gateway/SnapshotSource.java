package dev.gatehouse.gateway;

import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads from Postgres what checks remember. */
@Component
class SnapshotSource {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    SnapshotSource(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @param hashes of one secret, under every pepper in use */
    Optional<KeySnapshot> key(List<byte[]> hashes) {
        return jdbc.sql("select * from gateway_key(array[:hashes])").param("hashes", hashes)
                .query((row, n) -> snapshot(row)).optional();
    }

    Map<String, CatalogModel> models() {
        return jdbc.sql("select name, id, group_id, meters_tokens from gateway_model")
                .query((row, n) -> Map.entry(row.getString("name"), new CatalogModel(row.getString("id"),
                        row.getObject("group_id", UUID.class), row.getBoolean("meters_tokens"))))
                .list().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private KeySnapshot snapshot(ResultSet row) throws SQLException {
        var organization = new OrganizationId(row.getObject("organization_id", UUID.class));
        var workspace = new WorkspaceId(row.getObject("workspace_id", UUID.class));
        var permission = new Permission(row.getString("permission_mode").equals("allow_list"),
                Set.of((String[]) row.getArray("permission_models").getArray()));
        var limiters = new HashMap<UUID, List<Limiter>>();
        add(limiters, LimitScope.organization, row.getString("organization_limits"),
                (group, type) -> RedisKeys.organizationBucket(organization, group, type));
        add(limiters, LimitScope.workspace, row.getString("workspace_limits"),
                (group, type) -> RedisKeys.workspaceBucket(organization, workspace, group, type));
        return new KeySnapshot(new ApiKeyId(row.getObject("api_key_id", UUID.class)), workspace, organization,
                KeySnapshot.Status.valueOf(row.getString("status")), instant(row, "expires_at"),
                instant(row, "dies_at"),
                row.getBoolean("workspace_archived"), row.getBoolean("organization_suspended"), permission, limiters);
    }

    private interface KeyOf {

        String of(UUID group, LimitType type);
    }

    /** @param text a JSON list of [group, type, value] */
    private void add(Map<UUID, List<Limiter>> limiters, LimitScope scope, String text, KeyOf keys) {
        for (var entry : json.readTree(text)) {
            var group = UUID.fromString(entry.get(0).asString());
            var type = LimitType.of(entry.get(1).asString());
            limiters.computeIfAbsent(group, g -> new ArrayList<>())
                    .add(new Limiter(scope, type, entry.get(2).asLong(), keys.of(group, type)));
        }
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
