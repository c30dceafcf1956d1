package dev.gatehouse.model;

import com.fasterxml.jackson.annotation.JsonAlias;
import dev.gatehouse.kernel.PlainText;
import dev.gatehouse.kernel.RateLimitField;
import dev.gatehouse.kernel.Reason;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of a model; what an update leaves out stays as it is.
 *
 * @param type also read as {@code model_type}, the name under which it is shown
 * @param rateLimitGroup the name of a group to join, which is made where there is none
 * @param prices merged into the present ones, in cents; null takes one away
 * @param defaultLimits of the model's group, for every organization that was given nothing else
 */
record ModelFields(@Nullable String id, @Nullable String displayName, @Nullable String vendor,
        @JsonAlias("model_type") @Nullable ModelType type, @Nullable List<@Nullable String> aliases,
        @Nullable List<@Nullable Meter> meters, @Nullable String rateLimitGroup,
        @Nullable Map<PriceKind, @Nullable String> prices, @Nullable List<@Nullable RateLimitField> defaultLimits) {

    private static final int NAME_MAX_LENGTH = 100;

    String requireDisplayName() {
        return PlainText.require("display_name", displayName, NAME_MAX_LENGTH);
    }

    String requireVendor() {
        return PlainText.require("vendor", vendor, NAME_MAX_LENGTH);
    }

    ModelType requireType() {
        if (type == null) {
            throw Reason.MISSING_FIELD.refuse("type").at("type");
        }
        return type;
    }

    List<Meter> requireMeters(List<Meter> otherwise) {
        if (meters == null) {
            return otherwise;
        }
        var all = EnumSet.noneOf(Meter.class);
        for (var meter : meters) {
            if (meter != null) {
                all.add(meter);
            }
        }
        if (all.isEmpty() || meters.contains(null)) {
            throw Reason.INVALID_FIELD.refuse("meters", "[\"tokens\"], [\"images\"] or both").at("meters");
        }
        return List.copyOf(all);
    }
}
