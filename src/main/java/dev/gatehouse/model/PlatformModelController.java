package dev.gatehouse.model;

import dev.gatehouse.access.Access;
import dev.gatehouse.access.Requires;
import dev.gatehouse.kernel.IfMatch;
import dev.gatehouse.kernel.Page;
import dev.gatehouse.kernel.PageRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The catalog, for whoever runs the platform. */
@RestController
@RequestMapping("/v1/platform/models")
class PlatformModelController {

    private final CatalogService catalog;

    PlatformModelController(CatalogService catalog) {
        this.catalog = catalog;
    }

    @PostMapping
    @Requires(Access.OPERATOR)
    PlatformModelView create(@RequestBody ModelFields request) {
        return catalog.create(request);
    }

    @GetMapping
    @Requires(Access.OPERATOR)
    Page<PlatformModelView> list(PageRequest page,
            @RequestParam(name = "include_retired", defaultValue = "true") boolean includeRetired,
            @RequestParam(required = false) @Nullable String query,
            @RequestParam(required = false) @Nullable List<String> vendor,
            @RequestParam(required = false) @Nullable List<String> type) {
        return catalog.list(new CatalogFilter(includeRetired, query, vendor, type), page);
    }

    @GetMapping("/{modelId}")
    @Requires(Access.OPERATOR)
    PlatformModelView get(@PathVariable String modelId) {
        return catalog.get(modelId);
    }

    @PostMapping("/{modelId}")
    @Requires(Access.OPERATOR)
    PlatformModelView update(@PathVariable String modelId, @RequestBody ModelFields request, IfMatch ifMatch) {
        return catalog.update(modelId, request, ifMatch);
    }

    @DeleteMapping("/{modelId}")
    @Requires(Access.OPERATOR)
    PlatformModelView retire(@PathVariable String modelId, IfMatch ifMatch) {
        return catalog.retire(modelId, ifMatch);
    }
}
