package dev.gatehouse.gateway;

import dev.gatehouse.kernel.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The models that a key may call, in the words of both vendors at once: the clients of each find their own. */
record CallableModels(String object, List<Entry> data, boolean hasMore, @Nullable String firstId,
        @Nullable String lastId) {

    /**
     * @param created in seconds since 1970, the same moment as {@code createdAt}
     * @param lifecycle always {@code active}: what is retired can no longer be called
     */
    record Entry(String id, String type, String object, String displayName, String ownedBy, Instant createdAt,
            long created, String lifecycle) {

        static Entry of(CatalogModel model) {
            return new Entry(model.id(), "model", "model", model.displayName(), model.vendor(), model.createdAt(),
                    model.createdAt().getEpochSecond(), "active");
        }
    }

    static CallableModels of(Page<Entry> page) {
        return new CallableModels("list", page.data(), page.hasMore(), page.firstId(), page.lastId());
    }
}
