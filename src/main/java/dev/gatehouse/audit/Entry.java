package dev.gatehouse.audit;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an event says, under the names of its columns; all else the database gives it.
 *
 * @param action what was done, or the id of the operation that was refused
 * @param before what differs, as it was
 * @param after what differs, as it is
 */
record Entry(Outcome outcome, String action, @Nullable String errorCode, @JsonUnwrapped(prefix = "actor_") Actor actor,
        @Nullable String target, @Nullable UUID workspaceId, @JsonUnwrapped Origin origin, @Nullable JsonNode before,
        @Nullable JsonNode after) {}
