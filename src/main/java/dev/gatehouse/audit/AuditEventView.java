package dev.gatehouse.audit;

import dev.gatehouse.kernel.AuditEventId;
import dev.gatehouse.kernel.WorkspaceId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as administrators see it.
 *
 * @param seq its number in the chain, from 1 and without a gap
 * @param action what was done, such as {@code workspace_updated}, or the operation that was refused
 * @param operation method and pattern of the route; null for what the service did by itself
 * @param errorCode why it was refused
 * @param before what it changed, as it was; null for what was made
 * @param after what it changed, as it then was; null for what was removed
 * @param hash of this event and all before it, in hex
 */
record AuditEventView(AuditEventId id, String type, long seq, Instant occurredAt, Outcome outcome, String action,
        @Nullable String operation, @Nullable String errorCode, Actor actor, @Nullable String target,
        @Nullable WorkspaceId workspaceId, @Nullable String address, @Nullable String userAgent,
        @Nullable String requestId, @Nullable Map<String, @Nullable Object> before,
        @Nullable Map<String, @Nullable Object> after, String hash) {}
