package dev.gatehouse.kernel;

import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Text that people read, made safe to show: two names that look alike are alike, and none hides or turns others. */
public final class PlainText {

    private PlainText() {}

    /**
     * The text trimmed and in Unicode's normal form C.
     *
     * @param maxLength in user-perceived characters: a family emoji counts as one
     * @throws Refusal naming the field, for text that is absent, empty, too long or has characters nobody sees
     */
    public static String require(String field, @Nullable String text, int maxLength) {
        if (text == null) {
            throw Reason.MISSING_FIELD.refuse(field).at(field);
        }
        // Before normalizing, whose cost grows with the text: no character perceived has more than a few dozen chars.
        if (text.length() > 64 * maxLength) {
            throw Reason.INVALID_TEXT.refuse(field, "is longer than " + maxLength + " characters").at(field);
        }
        var clean = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        var codes = clean.codePoints().toArray();
        for (int i = 0; i < codes.length; i++) {
            if (hidden(codes[i]) && !joinsEmoji(codes, i)) {
                throw Reason.INVALID_TEXT.refuse(field,
                        "has the character U+%04X, which cannot be shown".formatted(codes[i])).at(field);
            }
        }
        int length = length(clean);
        if (length == 0) {
            throw Reason.INVALID_TEXT.refuse(field, "is empty").at(field);
        }
        if (length > maxLength) {
            throw Reason.INVALID_TEXT.refuse(field,
                    "has %d characters, at most %d are allowed".formatted(length, maxLength)).at(field);
        }
        return clean;
    }

    private static int length(String text) {
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int length = 0;
        while (characters.next() != BreakIterator.DONE) {
            length++;
        }
        return length;
    }

    /** The one use of a zero-width character that shows: U+200D between two emoji makes one of them. */
    private static boolean joinsEmoji(int[] codes, int at) {
        if (codes[at] != 0x200D || at == 0 || at == codes.length - 1) {
            return false;
        }
        boolean behindEmoji = Character.isEmoji(codes[at - 1]) || codes[at - 1] == 0xFE0F;
        return behindEmoji && Character.isEmoji(codes[at + 1]);
    }

    /** Controls, line breaks, lone surrogates, bidirectional overrides, and what has no width. */
    private static boolean hidden(int code) {
        return switch (Character.getType(code)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED, Character.PRIVATE_USE, Character.FORMAT ->
                true;

            default -> code == 0x115F || code == 0x1160 || code == 0x3164 || code == 0xFFA0 || code == 0x034F;
        };
    }
}
