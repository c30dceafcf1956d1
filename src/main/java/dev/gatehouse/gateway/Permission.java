package dev.gatehouse.gateway;

import java.util.Set;

/** Which models a workspace's keys may call. */
record Permission(boolean allowList, Set<String> models) {

    String mode() {
        return allowList ? "allow_list" : "deny_list";
    }

    boolean permits(String modelId) {
        return models.contains(modelId) == allowList;
    }
}
