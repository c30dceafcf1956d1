package dev.gatehouse.audit;

import dev.gatehouse.kernel.AuditEventId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether a chain is as it was written.
 *
 * @param events how many there are
 * @param firstBroken where it is broken first; null where it is not
 * @param headHash the hash at its end, in hex; null for a chain without an event
 */
record Verification(String type, boolean valid, long events, @Nullable Broken firstBroken, @Nullable String headHash) {

    /** @param id of the event that was changed or moved; null where one is missing */
    record Broken(long seq, @Nullable AuditEventId id) {}

    static Verification of(ResultSet row, int number) throws SQLException {
        var seq = row.getObject("broken", Long.class);
        var id = row.getObject("broken_id", UUID.class);
        var broken = seq == null ? null : new Broken(seq, id == null ? null : new AuditEventId(id));
        return new Verification("audit_verification", broken == null, row.getLong("events"), broken,
                row.getString("head_hash"));
    }
}
