package dev.gatehouse.model;

import java.time.Instant;
import java.util.List;

/**
 * A model as an organization sees it. The kind of model is {@code model_type}, for {@code type} names the object.
 *
 * @param limits the organization's, in force for the model's group: the ceiling of what a workspace may use
 */
record ModelView(String id, String type, String displayName, String vendor, ModelType modelType,
        List<String> aliases, List<Meter> meters, CatalogEntry.Group rateLimitGroup, Prices prices,
        List<CatalogEntry.Limit> limits, Instant createdAt) {

    static ModelView of(CatalogEntry entry, List<CatalogEntry.Limit> limits) {
        return new ModelView(entry.id(), "model", entry.displayName(), entry.vendor(), entry.type(), entry.aliases(),
                entry.meters(), entry.group(), entry.prices(), limits, entry.createdAt());
    }
}
