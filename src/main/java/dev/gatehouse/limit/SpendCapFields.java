package dev.gatehouse.limit;

import dev.gatehouse.kernel.Money;
import dev.gatehouse.kernel.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** @param amount in cents, with at most four decimals; null for no cap, which leaving it out does not mean */
record SpendCapFields(@Schema(requiredMode = Schema.RequiredMode.REQUIRED, types = {
        "string",
        "null"}, example = "50000") @Nullable JsonNode amount) {

    @Nullable
    Money amountOrNone() {
        if (amount == null) {
            throw Reason.MISSING_FIELD.refuse("amount").at("amount");
        }
        if (amount.isNull()) {
            return null;
        }
        if (!amount.isString()) {
            throw Reason.INVALID_FIELD.refuse("amount", "a string such as \"50000\", or null").at("amount");
        }
        return Money.require("amount", amount.stringValue(), SpendLimitFields.MAX_CENTS);
    }
}
