package dev.gatehouse.kernel;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail to be sent; published inside the transaction of what it tells of. It is handed over in that transaction, so
 * that neither is there without the other, and sent at least once.
 *
 * @param recipient one address, without a name
 * @param subject one line
 * @param paragraphs plain text; what they hold is escaped where it has to be
 * @param action what the reader is asked to do, null where there is nothing to do
 * @param organizationId whose doing it is; null for what concerns no organization
 */
public record Mail(String recipient, String subject, List<String> paragraphs, @Nullable Action action,
        @Nullable OrganizationId organizationId) {

    /** @throws IllegalArgumentException for a line break in recipient or subject: what follows it would be a header */
    public Mail {
        requireOneLine("recipient", recipient);
        requireOneLine("subject", subject);
        paragraphs = List.copyOf(paragraphs);
    }

    private static void requireOneLine(String name, String text) {
        if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("The " + name + " of a mail has to be one line of text");
        }
    }

    /**
     * A link to follow.
     *
     * @param label what happens behind it, such as "Accept the invite"
     * @param url may hold a one-time secret, so it prints as {@code [redacted]}
     */
    public record Action(String label, URI url) {

        @Override
        public String toString() {
            return "Action[label=" + label + ", url=[redacted]]";
        }
    }
}
