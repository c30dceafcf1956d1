package dev.gatehouse.limit;

import dev.gatehouse.kernel.Money;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.Refusal;
import dev.gatehouse.kernel.SpendPeriod;
import dev.gatehouse.kernel.WorkspaceId;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A spend limit as a request states it.
 *
 * @param period monthly where it says nothing
 * @param amount in cents, with at most four decimals; 0 lets nothing be spent
 */
record SpendLimitFields(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Scope scope,
        @Nullable SpendPeriod period,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "50000") @Nullable String amount) {

    /** A billion dollars; in micro-dollars still a whole number for those who only know floating-point ones. */
    static final long MAX_CENTS = 100_000_000_000L;

    /**
     * @param type of those that official clients know, one of two: of the others nothing is limited here
     * @param workspaceId where the type is that of a workspace
     */
    record Scope(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, allowableValues = {
                    "organization",
                    "workspace"}) @Nullable String type,
            @Nullable WorkspaceId workspaceId) {

        private SpendScope require() {
            if (type == null) {
                throw missing("scope.type");
            }
            return switch (type) {
                case "organization" -> {
                    if (workspaceId != null) {
                        throw Reason.INVALID_FIELD.refuse("scope.workspace_id", "left out for the whole organization")
                                .at("scope.workspace_id");
                    }
                    yield SpendScope.ORGANIZATION;
                }
                case "workspace" -> {
                    if (workspaceId == null) {
                        throw missing("scope.workspace_id");
                    }
                    yield SpendScope.of(workspaceId);
                }
                default -> throw Reason.INVALID_FIELD.refuse("scope.type", "organization or workspace")
                        .at("scope.type");
            };
        }
    }

    SpendScope requireScope() {
        if (scope == null) {
            throw missing("scope");
        }
        return scope.require();
    }

    SpendPeriod periodOrMonth() {
        return period == null ? SpendPeriod.monthly : period;
    }

    Money requireAmount() {
        if (amount == null) {
            throw missing("amount");
        }
        return Money.require("amount", amount, MAX_CENTS);
    }

    private static Refusal missing(String field) {
        return Reason.MISSING_FIELD.refuse(field).at(field);
    }
}
