package dev.gatehouse.kernel;

import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text that people read, made safe to show: two names that look alike are alike, and none hides or turns others. */
public final class PlainText {

    /** A family of emoji has some 25; what has more are marks piled upon one letter. */
    private static final int MAX_BYTES_PER_CHARACTER = 32;

    /** What an index of names holds at the most. */
    private static final int MAX_BYTES = 2000;

    /** Fillers and blanks that Unicode counts among letters, marks and symbols. */
    private static final String INVISIBLE = "\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0\uD81B\uDFE4";

    private static final int EMOJI_STYLE = 0xFE0F;
    private static final Pattern SPACES = Pattern.compile(" {2,}");

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
        var clean = SPACES.matcher(Normalizer.normalize(text.strip(), Normalizer.Form.NFC)).replaceAll(" ");
        var codes = clean.codePoints().toArray();
        for (int i = 0; i < codes.length; i++) {
            boolean shows = !hidden(codes[i]) || joinsEmoji(codes, i) || stylesEmoji(codes, i);
            if (!shows || (i == 0 && mark(codes[i]))) {
                throw Reason.INVALID_TEXT.refuse(field,
                        "has the character U+%04X, which cannot be shown".formatted(codes[i])).at(field);
            }
        }
        int bytes = clean.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > Math.min(MAX_BYTES, maxLength * MAX_BYTES_PER_CHARACTER)) {
            throw Reason.INVALID_TEXT.refuse(field, "has characters that are made of too many parts").at(field);
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
        boolean behindPicture = picture(codes[at - 1]) || codes[at - 1] == EMOJI_STYLE;
        return behindPicture && picture(codes[at + 1]);
    }

    /** U+FE0F behind a picture makes an emoji of it; anywhere else it does not show. */
    private static boolean stylesEmoji(int[] codes, int at) {
        return codes[at] == EMOJI_STYLE && at > 0 && picture(codes[at - 1]);
    }

    /** Pictures, or the tones of their skin; not the digits, which are emoji to the standard as well. */
    private static boolean picture(int code) {
        return Character.isExtendedPictographic(code) || Character.isEmojiModifier(code);
    }

    /** What stands upon the letter before it; with none before it, it stands upon nothing. */
    private static boolean mark(int code) {
        int type = Character.getType(code);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static boolean within(int code, int first, int last) {
        return code >= first && code <= last;
    }

    /** Controls, line breaks, lone surrogates, bidirectional overrides, and what has no width. */
    private static boolean hidden(int code) {
        return switch (Character.getType(code)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED, Character.PRIVATE_USE, Character.FORMAT ->
                true;

            case Character.SPACE_SEPARATOR -> code != ' ';
            default -> within(code, 0xFE00, 0xFE0F) || within(code, 0xE0100, 0xE01EF) || within(code, 0x180B, 0x180F)
                    || INVISIBLE.indexOf(code) >= 0;
        };
    }
}
