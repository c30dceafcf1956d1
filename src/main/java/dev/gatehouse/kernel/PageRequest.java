package dev.gatehouse.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for: at most {@code limit} entries (1 to 1,000) after or before one of them.
 *
 * @param afterId the text of the id to start behind, or null; never together with {@code beforeId}
 */
public record PageRequest(int limit, @Nullable String afterId, @Nullable String beforeId) {

    public static final int DEFAULT_LIMIT = 20;
    public static final int MAX_LIMIT = 1000;

    public boolean backward() {
        return beforeId != null;
    }

    public @Nullable String cursor() {
        return beforeId != null ? beforeId : afterId;
    }

    public Refusal invalidCursor() {
        var parameter = backward() ? "before_id" : "after_id";
        return Reason.INVALID_CURSOR.refuse(parameter, "first_id or last_id of a page").at(parameter);
    }
}
