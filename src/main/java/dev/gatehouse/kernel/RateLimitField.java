package dev.gatehouse.kernel;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A rate limit in a request's body.
 *
 * @param value a number sets it and null clears it, which leaving it out does not: that is refused
 */
public record RateLimitField(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, implementation = RateLimitType.class) @Nullable String type,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, types = {
                "integer",
                "null"}, minimum = "1", maximum = "10000000000") @Nullable JsonNode value) {

    public static final long MAX = 10_000_000_000L;

    /**
     * What the list asks for, each type once.
     *
     * @param field the name of the list in the request
     * @throws Refusal naming the entry that is missing, of an unknown type, out of range or there twice
     */
    public static List<RateLimitChange> require(String field, @Nullable List<@Nullable RateLimitField> list) {
        if (list == null) {
            throw Reason.MISSING_FIELD.refuse(field).at(field);
        }
        var seen = EnumSet.noneOf(RateLimitType.class);
        var changes = new ArrayList<RateLimitChange>();
        for (int i = 0; i < list.size(); i++) {
            var at = field + "[" + i + "]";
            var entry = list.get(i);
            if (entry == null) {
                throw Reason.INVALID_FIELD.refuse(at, "an object with type and value").at(at);
            }
            var type = RateLimitType.require(at + ".type", entry.type());
            if (!seen.add(type)) {
                throw Reason.DUPLICATE_FIELD.refuse(type).at(at + ".type");
            }
            changes.add(new RateLimitChange(at, type, entry.number(at + ".value")));
        }
        return changes;
    }

    private @Nullable Long number(String field) {
        if (value == null) {
            throw Reason.MISSING_FIELD.refuse(field).at(field);
        }
        if (value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber()) {
            throw Reason.INVALID_FIELD.refuse(field, "a whole number from 1 to " + MAX + ", or null").at(field);
        }
        if (!value.canConvertToLong() || value.longValue() < 1 || value.longValue() > MAX) {
            throw Reason.VALUE_OUT_OF_RANGE.refuse(field, value, 1, MAX).at(field);
        }
        return value.longValue();
    }
}
