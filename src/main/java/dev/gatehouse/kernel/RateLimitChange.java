package dev.gatehouse.kernel;

import org.jspecify.annotations.Nullable;

/**
 * One type of rate limit that a request sets or clears.
 *
 * @param field where it stands in the request, such as {@code limits[0]}, for refusals that come later
 * @param value from 1 to {@link RateLimitField#MAX}; null clears it
 */
public record RateLimitChange(String field, RateLimitType type, @Nullable Long value) {

    /** @throws Refusal for a token limit on models that are not metered in tokens; one left over may be cleared */
    public void requireMetered(String groupName, boolean metersTokens) {
        if (value != null && type.countsTokens() && !metersTokens) {
            throw Reason.LIMIT_TYPE_NOT_METERED.refuse(groupName, type).at(field + ".type");
        }
    }
}
