package dev.gatehouse.gateway;

import dev.gatehouse.kernel.Page;
import dev.gatehouse.kernel.PageRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** A part of the models that are known here, in the order of their ids. */
final class ModelPage {

    private ModelPage() {}

    /**
     * @param view of the models of the page, in their order
     * @throws dev.gatehouse.kernel.Refusal for a cursor that is none of them
     */
    static <T> Page<T> of(PageRequest request, List<CatalogModel> models,
            Function<List<CatalogModel>, List<T>> view) {
        var ordered = new ArrayList<>(models);
        if (request.backward()) {
            Collections.reverse(ordered);
        }
        int from = 0;
        if (request.cursor() != null) {
            while (from < ordered.size() && !ordered.get(from).id().equals(request.cursor())) {
                from++;
            }
            if (from == ordered.size()) {
                throw request.invalidCursor();
            }
            from++;
        }
        var rows = ordered.subList(from, Math.min(ordered.size(), from + request.limit() + 1));
        var shown = Page.of(request, rows, CatalogModel::id, Function.identity());
        return new Page<>(view.apply(shown.data()), shown.hasMore(), shown.firstId(), shown.lastId());
    }
}
