package dev.gatehouse.kernel;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** A sum in whole micro-dollars: money is never kept in fractions. Over HTTP it is a decimal string in cents. */
public record Money(long microDollars) {

    /** Ten million dollars: what is more is a mistake. */
    public static final Money MAX = new Money(10_000_000_000_000L);

    private static final BigDecimal MICRO_DOLLARS_PER_CENT = BigDecimal.valueOf(10_000);
    private static final Pattern FORM = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,20})?");

    /**
     * Reads cents, to a ten-thousandth.
     *
     * @param max the most that it may be
     * @throws Refusal naming the field, for what is no such sum
     */
    public static Money parse(String field, String cents, Money max) {
        if (!FORM.matcher(cents).matches()) {
            throw Reason.INVALID_FIELD
                    .refuse(field, "a decimal number of cents such as \"300\" or \"7.5\", not negative").at(field);
        }
        var microDollars = new BigDecimal(cents).multiply(MICRO_DOLLARS_PER_CENT).stripTrailingZeros();
        if (microDollars.compareTo(BigDecimal.valueOf(max.microDollars)) > 0) {
            throw Reason.VALUE_OUT_OF_RANGE.refuse(field, cents, 0, max).at(field);
        }
        if (microDollars.scale() > 0) {
            throw Reason.INVALID_FIELD.refuse(field, "no finer than 0.0001 cents").at(field);
        }
        return new Money(microDollars.longValueExact());
    }

    /** In cents, with no more digits than it needs. */
    @Override
    @JsonValue
    public String toString() {
        return BigDecimal.valueOf(microDollars).divide(MICRO_DOLLARS_PER_CENT).stripTrailingZeros().toPlainString();
    }
}
