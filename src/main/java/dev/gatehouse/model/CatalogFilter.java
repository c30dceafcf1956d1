package dev.gatehouse.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which models a list shows.
 *
 * @param query part of a display name in any case, of an id or of an alias
 * @param vendors any of these, in any case
 * @param types any of these
 */
record CatalogFilter(boolean includeRetired, @Nullable String query, @Nullable List<String> vendors,
        @Nullable List<String> types) {

    CatalogFilter {
        query = query == null || query.isBlank() ? null : query.strip().toLowerCase(Locale.ROOT);
        vendors = vendors == null || vendors.isEmpty()
                ? null
                : vendors.stream().map(vendor -> vendor.strip().toLowerCase(Locale.ROOT)).toList();
        types = types == null || types.isEmpty()
                ? null
                : types.stream().map(type -> ModelType.parameter("type", type).name()).toList();
    }

    /** SQL, made of constants alone; what the caller sent is in {@link #parameters}. */
    String condition() {
        var conditions = new ArrayList<String>();
        conditions.add(includeRetired ? "true" : "retired_at is null");
        if (query != null) {
            conditions.add("""
                    (lower(display_name) like :query or id like :query
                        or exists (select from unnest(aliases) as alias where alias like :query))""");
        }
        if (vendors != null) {
            conditions.add("lower(vendor) in (:vendors)");
        }
        if (types != null) {
            conditions.add("type in (:types)");
        }
        return String.join(" and ", conditions);
    }

    Map<String, Object> parameters() {
        var parameters = new HashMap<String, Object>();
        if (query != null) {
            parameters.put("query", "%" + query.replaceAll("[\\\\%_]", "\\\\$0") + "%");
        }
        if (vendors != null) {
            parameters.put("vendors", vendors);
        }
        if (types != null) {
            parameters.put("types", types);
        }
        return parameters;
    }
}
