package dev.gatehouse.kernel;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a rate limit counts, each minute. The constants are the words of the API and of the tables. */
public enum RateLimitType {

    requests_per_minute,
    tokens_per_minute,
    input_tokens_per_minute,
    output_tokens_per_minute;

    private static final String ALL = Arrays.stream(values()).map(RateLimitType::name)
            .collect(Collectors.joining(", "));

    /** Whether it means nothing for models that are not metered in tokens. */
    public boolean countsTokens() {
        return this != requests_per_minute;
    }

    /** @throws Refusal {@link Reason#LIMIT_TYPE_UNKNOWN}, naming the field, for any other word */
    public static RateLimitType require(String field, @Nullable String text) {
        if (text == null) {
            throw Reason.MISSING_FIELD.refuse(field).at(field);
        }
        return Arrays.stream(values()).filter(type -> type.name().equals(text)).findFirst()
                .orElseThrow(() -> Reason.LIMIT_TYPE_UNKNOWN.refuse(text, ALL).at(field));
    }
}
