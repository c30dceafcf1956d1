package dev.gatehouse.workspace;

import org.jspecify.annotations.Nullable;

/** What the organization's policy says of its workspaces. */
record WorkspacePolicy(int maxWorkspaces, int workspaceNameMaxLength, boolean defaultWorkspaceRenamable,
        @Nullable Integer maxApiKeysPerWorkspace) {}
