package dev.gatehouse.kernel;

import java.net.IDN;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An address that mail can be sent to. Whether anyone reads it there, only a mail can tell. */
public final class MailAddress {

    private static final int MAX_LENGTH = 254;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";

    /** Letters beyond ASCII before the @ are lost on the way to many mailboxes. */
    private static final Pattern FORM = Pattern.compile("(?=.{1,64}@)" + ATOM + "(\\." + ATOM + ")*@(?<domain>[^@]+)");

    private MailAddress() {}

    /** @throws Refusal naming the field, for text that no mail can be addressed to */
    public static String require(String field, @Nullable String text) {
        var address = PlainText.require(field, text, MAX_LENGTH);
        var parts = FORM.matcher(address);
        if (!parts.matches() || !isDomain(parts.group("domain"))) {
            throw Reason.INVALID_FIELD.refuse(field, "an e-mail address such as ada@example.com").at(field);
        }
        return address;
    }

    private static boolean isDomain(String text) {
        try {
            return !IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).endsWith(".");
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
