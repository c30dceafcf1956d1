package dev.gatehouse.limit;

import dev.gatehouse.kernel.RateLimitGroupId;
import dev.gatehouse.kernel.RateLimitId;

/** An organization's entry for one group of models. */
record RateLimitEntry(RateLimitId id, RateLimitGroupId groupId, String displayName, boolean metersTokens) {

    Group group() {
        return new Group(Group.MODEL_GROUP, groupId, displayName);
    }

    /** @param type models are the only thing that is limited here */
    record Group(String type, RateLimitGroupId id, String displayName) {

        static final String MODEL_GROUP = "model_group";
    }
}
