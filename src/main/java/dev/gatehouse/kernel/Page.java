package dev.gatehouse.kernel;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list that is paged by id. {@code hasMore} speaks of the direction that was asked for. */
public record Page<T>(List<T> data, boolean hasMore, @Nullable String firstId, @Nullable String lastId) {

    /** @param rows up to one more than the limit, nearest to the cursor first, whichever the direction */
    public static <R, T> Page<T> of(PageRequest request, List<R> rows, Function<R, String> id, Function<R, T> view) {
        boolean more = rows.size() > request.limit();
        var shown = more ? rows.subList(0, request.limit()) : rows;
        var ordered = request.backward() ? shown.reversed() : shown;
        if (ordered.isEmpty()) {
            return new Page<>(List.of(), false, null, null);
        }
        return new Page<>(ordered.stream().map(view).toList(), more, id.apply(ordered.getFirst()),
                id.apply(ordered.getLast()));
    }
}
