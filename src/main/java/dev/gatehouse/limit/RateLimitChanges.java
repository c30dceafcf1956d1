package dev.gatehouse.limit;

import dev.gatehouse.kernel.RateLimitField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param limits the types to set or, with null, to clear; those it does not name stay as they are */
record RateLimitChanges(@Nullable List<@Nullable RateLimitField> limits) {}
