package dev.gatehouse.gateway;

import com.github.benmanes.caffeine.cache.Interner;
import dev.gatehouse.access.Caller;
import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.GatewayId;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.SpendPeriod;
import dev.gatehouse.kernel.WorkspaceId;
import java.nio.ByteBuffer;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads from Postgres what checks remember. */
@Component
class SnapshotSource {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Interner<LimitTable> tables = Interner.newWeakInterner();
    private final Interner<Permission> permissions = Interner.newWeakInterner();
    private final Interner<WorkspaceSnapshot> workspaces = Interner.newWeakInterner();

    SnapshotSource(CheckDatabase database, JsonMapper json) {
        this.jdbc = database.jdbc();
        this.json = json;
    }

    /** @param hashes of one secret, under every pepper in use */
    Optional<KeySnapshot> key(List<byte[]> hashes) {
        return jdbc.sql("select * from gateway_key(array[:hashes])").param("hashes", hashes)
                .query((row, n) -> snapshot(row)).optional();
    }

    Map<String, CatalogModel> models() {
        return jdbc.sql("select * from gateway_model")
                .query((row, n) -> Map.entry(row.getString("name"), new CatalogModel(row.getString("id"),
                        row.getInt("number"), row.getString("display_name"), row.getString("vendor"),
                        row.getTimestamp("created_at").toInstant(), row.getObject("group_id", UUID.class),
                        row.getString("group_name"), row.getBoolean("meters_tokens"),
                        new CatalogModel.Price(!row.getBoolean("priced"), row.getLong("input_price"),
                                row.getLong("output_price"), row.getLong("image_price")))))
                .list().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** All that have a token in the database, by its hash. */
    Map<ByteBuffer, Caller.Gateway> gateways() {
        return jdbc.sql("select id, name, secret_hash from gateway_token")
                .query((row, n) -> Map.entry(ByteBuffer.wrap(row.getBytes("secret_hash")),
                        new Caller.Gateway(new GatewayId(row.getObject("id", UUID.class)), row.getString("name"))))
                .list().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private KeySnapshot snapshot(ResultSet row) throws SQLException {
        return new KeySnapshot(new ApiKeyId(row.getObject("api_key_id", UUID.class)), workspace(row),
                KeySnapshot.Status.valueOf(row.getString("status")), instant(row, "expires_at"),
                instant(row, "dies_at"), ownLimits(row.getString("api_key_limits")));
    }

    /** From a row of {@code gateway_key} or of {@code gateway_workspace}. */
    WorkspaceSnapshot workspace(ResultSet row) throws SQLException {
        var permission = new Permission(row.getString("permission_mode").equals("allow_list"),
                Set.of((String[]) row.getArray("permission_models").getArray()));
        return workspaces.intern(new WorkspaceSnapshot(new OrganizationId(row.getObject("organization_id", UUID.class)),
                new WorkspaceId(row.getObject("workspace_id", UUID.class)), row.getBoolean("workspace_archived"),
                row.getBoolean("organization_suspended"), permissions.intern(permission),
                table(row.getString("organization_limits")), table(row.getString("workspace_limits")),
                row.getInt("rate_limit_burst_seconds"), spendLimits(row.getString("spend_limits")),
                row.getInt("spend_epoch")));
    }

    /** @param text a JSON list of [group, type, value] */
    private LimitTable table(String text) {
        var byGroup = new HashMap<UUID, List<LimitTable.Limit>>();
        for (var entry : json.readTree(text)) {
            byGroup.computeIfAbsent(UUID.fromString(entry.get(0).asString()), group -> new ArrayList<>(4))
                    .add(limit(entry.get(1), entry.get(2)));
        }
        byGroup.replaceAll((group, limits) -> List.copyOf(limits));
        return tables.intern(new LimitTable(Map.copyOf(byGroup)));
    }

    /** @param text a JSON list of [type, value] */
    private List<LimitTable.Limit> ownLimits(String text) {
        return json.readTree(text).valueStream().map(entry -> limit(entry.get(0), entry.get(1))).toList();
    }

    /** @param text a JSON list of [whether it is the organization's, period, amount, generation] */
    private List<WorkspaceSnapshot.SpendLimit> spendLimits(String text) {
        return json.readTree(text).valueStream()
                .map(entry -> new WorkspaceSnapshot.SpendLimit(entry.get(0).asBoolean(),
                        SpendPeriod.valueOf(entry.get(1).asString()), entry.get(2).asLong(), entry.get(3).asInt()))
                .toList();
    }

    private static LimitTable.Limit limit(JsonNode type, JsonNode value) {
        return new LimitTable.Limit(LimitType.of(type.asString()), value.asLong());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
