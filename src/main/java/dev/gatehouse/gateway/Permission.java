package dev.gatehouse.gateway;

import java.util.Set;

/** Which models a workspace's keys may call. */
record Permission(boolean allowList, Set<String> models) {

    boolean permits(String modelId) {
        return models.contains(modelId) == allowList;
    }
}
