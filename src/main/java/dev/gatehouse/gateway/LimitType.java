package dev.gatehouse.gateway;

import java.util.Arrays;

/** What a limit counts, per minute. */
enum LimitType {

    REQUESTS("requests_per_minute", "rpm"),
    TOKENS("tokens_per_minute", "tpm"),
    INPUT_TOKENS("input_tokens_per_minute", "itpm"),
    OUTPUT_TOKENS("output_tokens_per_minute", "otpm");

    private final String text;
    private final String code;

    LimitType(String text, String code) {
        this.text = text;
        this.code = code;
    }

    static LimitType of(String text) {
        return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst()
                .orElseThrow(() -> new IllegalStateException("The database holds a limit of the unknown type " + text));
    }

    static LimitType ofCode(String code) {
        return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst()
                .orElseThrow(() -> new IllegalStateException("Redis holds a limit of the unknown type " + code));
    }

    /** As the API names it. */
    String text() {
        return text;
    }

    /** As headers and Redis keys name it. */
    String code() {
        return code;
    }

    /** How much of this limit a call takes. */
    long share(Usage usage) {
        return switch (this) {
            case REQUESTS -> 1;
            case TOKENS -> Math.addExact(usage.inputTokens(), usage.outputTokens());
            case INPUT_TOKENS -> usage.inputTokens();
            case OUTPUT_TOKENS -> usage.outputTokens();
        };
    }
}
