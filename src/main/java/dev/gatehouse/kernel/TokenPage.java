package dev.gatehouse.kernel;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list that is paged by token. {@code nextPage} is null on the last one. */
public record TokenPage<T>(List<T> data, @Nullable String nextPage) {

    /** @param rows at most {@link TokenPageRequest#rows} of them, in the order of the list */
    public static <R, T> TokenPage<T> of(TokenPageRequest request, List<R> rows, Function<R, UUID> key,
            Function<R, T> view) {
        if (request.limit() == null || rows.size() <= request.limit()) {
            return new TokenPage<>(rows.stream().map(view).toList(), null);
        }
        var shown = rows.subList(0, request.limit());
        return new TokenPage<>(shown.stream().map(view).toList(), TokenPageRequest.token(key.apply(shown.getLast())));
    }
}
