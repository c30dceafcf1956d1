package dev.gatehouse.limit;

import dev.gatehouse.kernel.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filter {@code group_type}: official clients know several types of group, of which only models exist here. */
final class GroupType {

    private static final List<String> KNOWN = List.of(RateLimitEntry.Group.MODEL_GROUP, "batch", "files", "skills",
            "token_count", "web_search");

    private GroupType() {}

    /** Whether a list that is filtered by it can have entries at all. */
    static boolean matches(@Nullable String asked) {
        if (asked != null && !KNOWN.contains(asked)) {
            throw Reason.INVALID_PARAMETER.refuse("group_type", asked, "one of " + String.join(", ", KNOWN))
                    .at("group_type");
        }
        return asked == null || asked.equals(RateLimitEntry.Group.MODEL_GROUP);
    }
}
