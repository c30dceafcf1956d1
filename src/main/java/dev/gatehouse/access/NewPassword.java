package dev.gatehouse.access;

import dev.gatehouse.kernel.Reason;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A password that may be chosen: long rather than odd, as people remember length and attackers know oddities. */
public record NewPassword(Secret secret) {

    private static final int MIN_CHARACTERS = 12;

    /** What bcrypt takes; it would leave the rest out without a word. */
    private static final int MAX_BYTES = 72;

    /**
     * @param field the request's, for the refusal
     * @param email whose password it is to be
     */
    public static NewPassword require(String field, @Nullable Secret password, String email) {
        if (password == null) {
            throw Reason.MISSING_FIELD.refuse(field).at(field);
        }
        var text = password.reveal();
        if (text.codePointCount(0, text.length()) < MIN_CHARACTERS
                || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw Reason.INVALID_TEXT.refuse(field,
                    "has to have at least " + MIN_CHARACTERS + " characters and at most " + MAX_BYTES + " bytes")
                    .at(field);
        }
        if (text.chars().anyMatch(Character::isISOControl) || text.chars().distinct().count() < 4
                || text.equalsIgnoreCase(email)) {
            throw Reason.INVALID_TEXT.refuse(field,
                    "must not be the e-mail address, hold control characters or repeat a few characters").at(field);
        }
        return new NewPassword(password);
    }
}
