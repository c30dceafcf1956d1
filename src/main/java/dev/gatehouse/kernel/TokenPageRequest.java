package dev.gatehouse.kernel;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list that is paged by token is asked for.
 *
 * @param limit at most so many entries (1 to 1,000); null for whatever the list shows unasked
 * @param page the {@code next_page} of the page before, or null for the first
 */
public record TokenPageRequest(@Nullable Integer limit, @Nullable String page) {

    private static final IdText TOKEN = new IdText("page_");

    /** The same request, bounded also where it names no limit: for lists that may grow long. */
    public TokenPageRequest bounded() {
        return limit == null ? new TokenPageRequest(PageRequest.DEFAULT_LIMIT, page) : this;
    }

    /** One row more than the limit, by which a page knows whether another follows; without a limit, all of them. */
    public int rows() {
        return limit == null ? Integer.MAX_VALUE : limit + 1;
    }

    /**
     * The key of the last entry of the page before. A token is only a place: whoever reads on has to find the key in the
     * caller's own organization, or refuse with {@link #invalidToken}.
     *
     * @throws Refusal for text that no page has handed out
     */
    public Optional<UUID> after() {
        return Optional.ofNullable(page).map(text -> TOKEN.parse(text).orElseThrow(this::invalidToken));
    }

    public Refusal invalidToken() {
        return Reason.INVALID_CURSOR.refuse("page", "next_page of the page before").at("page");
    }

    static String token(UUID key) {
        return TOKEN.format(key);
    }
}
