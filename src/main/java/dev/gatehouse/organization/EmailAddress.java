package dev.gatehouse.organization;

import dev.gatehouse.kernel.PlainText;
import dev.gatehouse.kernel.Reason;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An address that mail can be sent to. Whether anyone reads it there, only a mail can tell. */
final class EmailAddress {

    private static final int MAX_LENGTH = 254;
    private static final Pattern FORM = Pattern
            .compile("[^\\s@<>\",;:\\\\]{1,64}@[^\\s@<>\",;:\\\\.]+(\\.[^\\s@<>\",;:\\\\.]+)*");

    private EmailAddress() {}

    static String require(String field, @Nullable String text) {
        var address = PlainText.require(field, text, MAX_LENGTH);
        if (!FORM.matcher(address).matches()) {
            throw Reason.INVALID_FIELD.refuse(field, "an e-mail address such as ada@example.com").at(field);
        }
        return address;
    }
}
