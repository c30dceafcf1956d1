package dev.gatehouse.model;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.gatehouse.kernel.Reason;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a model costs, in whole micro-dollars: sums of money are never kept in fractions. Over HTTP they are decimal
 * strings in cents.
 */
record Prices(Map<PriceKind, Long> microDollars) {

    private static final BigDecimal MICRO_DOLLARS_PER_CENT = BigDecimal.valueOf(10_000);
    private static final BigDecimal MAX_CENTS = BigDecimal.valueOf(1_000_000_000);
    private static final Pattern FORM = Pattern.compile("[0-9]{1,10}(\\.[0-9]{1,20})?");

    static final Prices NONE = new Prices(Map.of());

    /** These prices after a change: what it names is set, what it names with null has no price, the rest stays. */
    Prices with(Map<PriceKind, @Nullable String> change) {
        var next = new EnumMap<PriceKind, Long>(PriceKind.class);
        next.putAll(microDollars);
        change.forEach((kind, cents) -> {
            if (cents == null) {
                next.remove(kind);
            } else {
                next.put(kind, parse("prices." + kind, cents));
            }
        });
        return new Prices(next);
    }

    /** Every kind, with null where there is no price: a client need not guess which there are. */
    @JsonValue
    Map<PriceKind, @Nullable String> cents() {
        var texts = new LinkedHashMap<PriceKind, @Nullable String>();
        for (var kind : PriceKind.values()) {
            var value = microDollars.get(kind);
            texts.put(kind, value == null
                    ? null
                    : BigDecimal.valueOf(value).divide(MICRO_DOLLARS_PER_CENT).stripTrailingZeros().toPlainString());
        }
        return texts;
    }

    private static long parse(String field, String text) {
        if (!FORM.matcher(text).matches()) {
            throw Reason.INVALID_FIELD
                    .refuse(field, "a decimal number of cents such as \"300\" or \"7.5\", not negative")
                    .at(field);
        }
        var cents = new BigDecimal(text);
        if (cents.compareTo(MAX_CENTS) > 0) {
            throw Reason.VALUE_OUT_OF_RANGE.refuse(field, text, 0, MAX_CENTS.toPlainString()).at(field);
        }
        var micro = cents.multiply(MICRO_DOLLARS_PER_CENT).stripTrailingZeros();
        if (micro.scale() > 0) {
            throw Reason.INVALID_FIELD.refuse(field, "no finer than 0.0001 cents").at(field);
        }
        return micro.longValueExact();
    }
}
