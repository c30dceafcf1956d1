package dev.gatehouse.usage;

import org.jspecify.annotations.Nullable;

/** What has a price of its own, by what the reference calls it. */
enum CostKind {

    INPUT("Input Tokens", "tokens", "uncached_input_tokens"),
    OUTPUT("Output Tokens", "tokens", "output_tokens"),
    CACHE_READ("Input Tokens, Cache Read", "tokens", "cache_read_input_tokens"),
    CACHE_WRITE("Input Tokens, Cache Write", "tokens", "cache_creation.ephemeral_5m_input_tokens"),
    IMAGES("Images", "images", null);

    private final String title;
    private final String type;
    private final @Nullable String tokenType;

    CostKind(String title, String type, @Nullable String tokenType) {
        this.title = title;
        this.type = type;
        this.tokenType = tokenType;
    }

    String title() {
        return title;
    }

    String type() {
        return type;
    }

    @Nullable
    String tokenType() {
        return tokenType;
    }

    long in(Totals.Amounts amounts) {
        return switch (this) {
            case INPUT -> amounts.input();
            case OUTPUT -> amounts.output();
            case CACHE_READ -> amounts.cacheRead();
            case CACHE_WRITE -> amounts.cacheWrite();
            case IMAGES -> amounts.images();
        };
    }
}
