package dev.gatehouse.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Text that only its owner may see. It prints as {@code [redacted]}; whoever wants the text says so. */
public final class Secret {

    private final String text;

    public Secret(String text) {
        this.text = text;
    }

    /** For the one answer that shows it. Never for a log, an error or a row. */
    @JsonValue
    public String reveal() {
        return text;
    }

    /** Compares in time that tells nothing about where the two differ. */
    boolean matches(Secret other) {
        return MessageDigest.isEqual(bytes(), other.bytes());
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
