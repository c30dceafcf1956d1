package dev.gatehouse.audit;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text that a caller may choose freely, made fit to be kept for ever and shown to administrators. */
final class ForeignText {

    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\p{Zl}\\p{Zp}]");

    /** The random part of a secret has more letters and digits in a row; that of an id, or a UUID, has fewer. */
    private static final Pattern PERHAPS_SECRET = Pattern.compile("[0-9A-Za-z]{30,}");

    private ForeignText() {}

    /** Without what does not show and without what may be a secret pasted to the wrong place, cut to the length. */
    static @Nullable String of(@Nullable String text, int maxLength) {
        if (text == null) {
            return null;
        }
        var clean = PERHAPS_SECRET.matcher(HIDDEN.matcher(text).replaceAll("")).replaceAll("[redacted]");
        if (clean.length() <= maxLength) {
            return clean;
        }
        return clean.substring(0, Character.isHighSurrogate(clean.charAt(maxLength - 1)) ? maxLength - 1 : maxLength);
    }
}
