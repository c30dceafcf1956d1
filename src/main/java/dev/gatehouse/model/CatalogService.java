package dev.gatehouse.model;

import dev.gatehouse.kernel.Change;
import dev.gatehouse.kernel.Change.Action;
import dev.gatehouse.kernel.IfMatch;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Page;
import dev.gatehouse.kernel.PageRequest;
import dev.gatehouse.kernel.PlainText;
import dev.gatehouse.kernel.RateLimitField;
import dev.gatehouse.kernel.RateLimitGroupId;
import dev.gatehouse.kernel.Reason;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What may be done with the catalog. */
@Service
class CatalogService {

    private final Models models;
    private final ModelNames names;
    private final ModelPrices prices;
    private final RateLimitGroups groups;
    private final Catalog catalog;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CatalogService(Models models, ModelNames names, ModelPrices prices, RateLimitGroups groups, Catalog catalog,
            ApplicationEventPublisher events, Clock clock) {
        this.models = models;
        this.names = names;
        this.prices = prices;
        this.groups = groups;
        this.catalog = catalog;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    PlatformModelView create(ModelFields fields) {
        var id = ModelNames.require("id", fields.id());
        var displayName = fields.requireDisplayName();
        var vendor = fields.requireVendor();
        var type = fields.requireType();
        var now = clock.instant();
        // First of all, for it is here that two of the same name wait for one another.
        names.claimId(id);
        var group = fields.rateLimitGroup() == null ? groups.own(displayName, id) : join(fields.rateLimitGroup());
        models.saveAndFlush(
                new Model(id, group, displayName, vendor, type, fields.requireMeters(type.meters()), now));
        var first = fields.prices() == null ? Prices.NONE : Prices.NONE.with(fields.prices());
        prices.append(id, first, now);
        storeNamesAndLimits(id, group, fields);
        return publish(Action.MODEL_CREATED, id, null);
    }

    @Transactional
    PlatformModelView update(String id, ModelFields fields, IfMatch ifMatch) {
        var model = locked(id);
        ifMatch.require(model);
        var before = view(entry(id));
        if (fields.id() != null && !fields.id().equals(id)) {
            throw Reason.NOT_SUPPORTED.refuse("id", "'" + id + "'").at("id");
        }
        var now = clock.instant();
        var type = fields.type() == null ? model.type() : fields.type();
        model.describe(fields.displayName() == null ? model.displayName() : fields.requireDisplayName(),
                fields.vendor() == null ? model.vendor() : fields.requireVendor(), type,
                fields.requireMeters(type == model.type() ? model.meters() : type.meters()));
        if (fields.rateLimitGroup() != null) {
            model.join(join(fields.rateLimitGroup()));
        }
        model.touch(now);
        models.saveAndFlush(model);
        if (fields.prices() != null) {
            prices.append(id, entry(id).prices().with(fields.prices()), now);
        }
        storeNamesAndLimits(id, model.groupId(), fields);
        return publish(Action.MODEL_UPDATED, id, before);
    }

    /** Takes it out of every list and keeps its row, its names and its prices: usage of the past refers to them. */
    @Transactional
    PlatformModelView retire(String id, IfMatch ifMatch) {
        var model = locked(id);
        ifMatch.require(model);
        var before = view(entry(id));
        if (model.retire(clock.instant())) {
            models.saveAndFlush(model);
            return publish(Action.MODEL_RETIRED, id, before);
        }
        return before;
    }

    @Transactional(readOnly = true)
    PlatformModelView get(String id) {
        return view(entry(id));
    }

    @Transactional(readOnly = true)
    Page<PlatformModelView> list(CatalogFilter filter, PageRequest page) {
        var rows = catalog.page(page, filter);
        var limits = catalog.defaultLimits(rows);
        return Page.of(page, rows, CatalogEntry::id,
                row -> PlatformModelView.of(row, limits.getOrDefault(row.group().id(), List.of())));
    }

    @Transactional(readOnly = true)
    Page<ModelView> list(OrganizationId organizationId, CatalogFilter filter, PageRequest page) {
        var rows = catalog.page(page, filter);
        var limits = catalog.limitsInForce(organizationId, rows);
        return Page.of(page, rows, CatalogEntry::id,
                row -> ModelView.of(row, limits.getOrDefault(row.group().id(), List.of())));
    }

    /** @param before null for one just made */
    private PlatformModelView publish(Action action, String id, @Nullable PlatformModelView before) {
        var after = view(entry(id));
        events.publishEvent(Change.ofPlatform(action, id).from(before).to(after));
        return after;
    }

    private void storeNamesAndLimits(String id, RateLimitGroupId group, ModelFields fields) {
        if (fields.aliases() != null) {
            names.replaceAliases(id, ModelNames.requireAliases(id, fields.aliases()));
        }
        if (fields.defaultLimits() != null) {
            groups.setDefaults(group, RateLimitField.require("default_limits", fields.defaultLimits()));
        }
    }

    private RateLimitGroupId join(String name) {
        return groups.join(PlainText.require("rate_limit_group", name, RateLimitGroups.NAME_MAX_LENGTH));
    }

    private Model locked(String id) {
        return models.findLockedById(id).orElseThrow(() -> Reason.NOT_FOUND.refuse("model"));
    }

    private CatalogEntry entry(String id) {
        return catalog.find(id).orElseThrow(() -> Reason.NOT_FOUND.refuse("model"));
    }

    private PlatformModelView view(CatalogEntry entry) {
        var limits = catalog.defaultLimits(List.of(entry));
        return PlatformModelView.of(entry, limits.getOrDefault(entry.group().id(), List.of()));
    }
}
