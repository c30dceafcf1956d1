package dev.gatehouse.model;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.gatehouse.kernel.Money;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a model costs, in whole micro-dollars. Over HTTP they are decimal strings in cents. */
record Prices(Map<PriceKind, Long> microDollars) {

    private static final long MAX_CENTS = 10_000_000;

    static final Prices NONE = new Prices(Map.of());

    /** These prices after a change: what it names is set, what it names with null has no price, the rest stays. */
    Prices with(Map<PriceKind, @Nullable String> change) {
        var next = new EnumMap<PriceKind, Long>(PriceKind.class);
        next.putAll(microDollars);
        change.forEach((kind, cents) -> {
            if (cents == null) {
                next.remove(kind);
            } else {
                next.put(kind, Money.require("prices." + kind, cents, MAX_CENTS).microDollars());
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
            texts.put(kind, value == null ? null : new Money(value).toString());
        }
        return texts;
    }
}
