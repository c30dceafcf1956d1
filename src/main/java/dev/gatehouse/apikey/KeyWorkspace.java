package dev.gatehouse.apikey;

import dev.gatehouse.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;

/** What the keys have to know of the workspace they are for. */
record KeyWorkspace(WorkspaceId id, boolean archived, @Nullable Integer maxApiKeys) {}
