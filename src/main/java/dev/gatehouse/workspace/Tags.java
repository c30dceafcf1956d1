package dev.gatehouse.workspace;

import dev.gatehouse.kernel.PlainText;
import dev.gatehouse.kernel.Reason;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An organization's own words on a workspace. */
final class Tags {

    private static final int MAX_TAGS = 50;
    private static final int MAX_KEY_LENGTH = 64;
    private static final int MAX_VALUE_LENGTH = 256;

    /** Kept for the vendor whose API this is, so that a tag means the same on both. */
    private static final String RESERVED = "anthropic";

    private Tags() {}

    /** The tags after a change: what is named is set, what is named with null is removed, the rest stays. */
    static Map<String, String> merge(Map<String, String> current, @Nullable Map<String, @Nullable String> change) {
        var merged = new TreeMap<>(current);
        if (change != null) {
            change.forEach((key, value) -> {
                if (value == null) {
                    merged.remove(key);
                } else {
                    merged.put(key(key), PlainText.require("tags." + key, value, MAX_VALUE_LENGTH));
                }
            });
        }
        if (merged.size() > MAX_TAGS) {
            throw Reason.VALUE_OUT_OF_RANGE.refuse("The number of tags", merged.size(), 0, MAX_TAGS).at("tags");
        }
        return merged;
    }

    private static String key(String key) {
        var clean = PlainText.require("tags", key, MAX_KEY_LENGTH);
        if (clean.startsWith(RESERVED)) {
            throw Reason.INVALID_TEXT
                    .refuse("The tag '" + clean + "'", "begins with '" + RESERVED + "', which is reserved").at("tags");
        }
        return clean;
    }
}
