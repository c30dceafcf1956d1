package dev.gatehouse.model;

import dev.gatehouse.kernel.RateLimitChange;
import dev.gatehouse.kernel.RateLimitField;
import dev.gatehouse.kernel.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model permission as a request states it, whole.
 *
 * @param modelIds ids or aliases; an empty allow_list means no model at all
 * @param models instead of {@code modelIds}: each model with the workspace's limits for it, saved together or not at all
 */
record PermissionFields(@Nullable PermissionMode mode, @Nullable List<@Nullable String> modelIds,
        @Nullable List<@Nullable Selected> models) {

    private static final int MAX_MODEL_IDS = 1_000;
    private static final int MAX_MODELS = 200;

    /** @param modelId an id or an alias */
    record Selected(@Nullable String modelId, @Nullable List<@Nullable RateLimitField> limits) {}

    PermissionMode requireMode() {
        if (mode == null) {
            throw Reason.MISSING_FIELD.refuse("mode").at("mode");
        }
        return mode;
    }

    /** The models' names in the request's order. */
    List<@Nullable String> requireNames() {
        if (models != null) {
            if (modelIds != null) {
                throw Reason.INVALID_FIELD.refuse("models", "left out where model_ids is given").at("models");
            }
            requireSize("models", models.size(), 1, MAX_MODELS);
            var names = new ArrayList<@Nullable String>();
            for (var selected : models) {
                names.add(selected == null ? null : selected.modelId());
            }
            return names;
        }
        if (modelIds == null) {
            throw Reason.MISSING_FIELD.refuse("model_ids").at("model_ids");
        }
        requireSize("model_ids", modelIds.size(), 0, MAX_MODEL_IDS);
        return modelIds;
    }

    String field(int index) {
        return models == null ? "model_ids[" + index + "]" : "models[" + index + "].model_id";
    }

    /** The limits that go with the name at that index; empty where it says none. */
    List<RateLimitChange> requireLimits(int index) {
        var selected = models == null ? null : models.get(index);
        return selected == null || selected.limits() == null
                ? List.of()
                : RateLimitField.require("models[" + index + "].limits", selected.limits());
    }

    private static void requireSize(String field, int size, int least, int most) {
        if (size < least || size > most) {
            throw Reason.VALUE_OUT_OF_RANGE.refuse("The number of " + field, size, least, most).at(field);
        }
    }
}
