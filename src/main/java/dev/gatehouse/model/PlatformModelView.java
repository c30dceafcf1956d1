package dev.gatehouse.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.gatehouse.kernel.Versioned;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model as the operator sees it. The kind of model is {@code model_type}, for {@code type} names the object. */
record PlatformModelView(String id, String type, String displayName, String vendor, ModelType modelType,
        List<String> aliases, List<Meter> meters, CatalogEntry.Group rateLimitGroup, Prices prices,
        List<CatalogEntry.Limit> defaultLimits, Instant createdAt, @Nullable Instant retiredAt,
        @JsonIgnore int version) implements Versioned {

    static PlatformModelView of(CatalogEntry entry, List<CatalogEntry.Limit> defaultLimits) {
        return new PlatformModelView(entry.id(), "model", entry.displayName(), entry.vendor(), entry.type(),
                entry.aliases(), entry.meters(), entry.group(), entry.prices(), defaultLimits, entry.createdAt(),
                entry.retiredAt(), entry.version());
    }
}
