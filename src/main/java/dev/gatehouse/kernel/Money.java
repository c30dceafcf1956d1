package dev.gatehouse.kernel;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * An amount of money in whole micro-dollars: sums of money are never kept in fractions. Over HTTP it is a decimal string
 * in cents.
 */
public record Money(long microDollars) {

    private static final BigDecimal MICRO_DOLLARS_PER_CENT = BigDecimal.valueOf(10_000);
    private static final Pattern FORM = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,20})?");

    /**
     * @param cents as sent, such as {@code 300} or {@code 7.5}
     * @throws Refusal naming the field, for text that is no such number, is over the most or too fine
     */
    public static Money require(String field, String cents, long maxCents) {
        if (!FORM.matcher(cents).matches()) {
            throw Reason.INVALID_FIELD
                    .refuse(field, "a decimal number of cents such as \"300\" or \"7.5\", not negative")
                    .at(field);
        }
        var amount = new BigDecimal(cents);
        if (amount.compareTo(BigDecimal.valueOf(maxCents)) > 0) {
            throw Reason.VALUE_OUT_OF_RANGE.refuse(field, cents, 0, maxCents).at(field);
        }
        var micro = amount.multiply(MICRO_DOLLARS_PER_CENT).stripTrailingZeros();
        if (micro.scale() > 0) {
            throw Reason.INVALID_FIELD.refuse(field, "no finer than 0.0001 cents").at(field);
        }
        return new Money(micro.longValueExact());
    }

    /** In cents, without an exponent and without zeros at its end. */
    @Override
    @JsonValue
    public String toString() {
        return BigDecimal.valueOf(microDollars).divide(MICRO_DOLLARS_PER_CENT).stripTrailingZeros().toPlainString();
    }
}
