package dev.gatehouse.model;

import dev.gatehouse.access.Access;
import dev.gatehouse.access.Caller;
import dev.gatehouse.access.Requires;
import dev.gatehouse.kernel.Page;
import dev.gatehouse.kernel.PageRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The catalog, for those who choose from it. */
@RestController
class ModelController {

    private final CatalogService catalog;

    ModelController(CatalogService catalog) {
        this.catalog = catalog;
    }

    @GetMapping("/v1/organizations/models")
    @Requires(Access.ORGANIZATION_LIMITS)
    Page<ModelView> list(Caller.OfOrganization caller, PageRequest page,
            @RequestParam(required = false) @Nullable String query,
            @RequestParam(required = false) @Nullable List<String> vendor,
            @RequestParam(required = false) @Nullable List<String> type) {
        return catalog.list(caller.organizationId(), new CatalogFilter(false, query, vendor, type), page);
    }
}
