package dev.gatehouse.limit;

import dev.gatehouse.access.WorkspaceLimitSetter;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.RateLimitChange;
import dev.gatehouse.kernel.RateLimitType;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.WorkspaceId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The limits of a whole selection of models: told by model, kept by group. */
@Component
class ModelSelectionLimits implements WorkspaceLimitSetter {

    private record Wish(String modelId, RateLimitChange change) {}

    private final WorkspaceRateLimitService limits;
    private final RateLimitEntries entries;
    private final GroupModels models;

    ModelSelectionLimits(WorkspaceRateLimitService limits, RateLimitEntries entries, GroupModels models) {
        this.limits = limits;
        this.entries = entries;
        this.models = models;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public List<AppliedLimits> set(OrganizationId organizationId, WorkspaceId workspaceId, List<ModelLimits> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        var workspace = limits.lock(organizationId, workspaceId);
        var found = entries.lockByModel(organizationId,
                wanted.stream().map(ModelLimits::modelId).distinct().toList());
        merge(wanted, found).forEach((entry, wishes) -> limits.store(organizationId, workspace, entry,
                wishes.values().stream().map(Wish::change).toList()));
        var ids = models.ids(found.values());
        return wanted.stream().map(ModelLimits::modelId).distinct().map(modelId -> {
            var entry = Objects.requireNonNull(found.get(modelId));
            var others = ids.getOrDefault(entry.groupId(), List.of()).stream().filter(id -> !id.equals(modelId))
                    .toList();
            return new AppliedLimits(modelId, entry.id(),
                    new AppliedLimits.Group(entry.group().type(), entry.groupId(), entry.displayName()), others);
        }).toList();
    }

    /** Two models of one group may say the same or speak of different types, but not contradict each other. */
    private static Map<RateLimitEntry, Map<RateLimitType, Wish>> merge(List<ModelLimits> wanted,
            Map<String, RateLimitEntry> found) {
        var byEntry = new LinkedHashMap<RateLimitEntry, Map<RateLimitType, Wish>>();
        for (var model : wanted) {
            var entry = Objects.requireNonNull(found.get(model.modelId()));
            var wishes = byEntry.computeIfAbsent(entry, key -> new LinkedHashMap<>());
            for (var change : model.limits()) {
                var before = wishes.putIfAbsent(change.type(), new Wish(model.modelId(), change));
                if (before != null && !Objects.equals(before.change().value(), change.value())) {
                    throw Reason.LIMIT_CONFLICT.refuse(before.modelId(), model.modelId(), entry.displayName(),
                            change.type()).at(change.field() + ".value");
                }
            }
        }
        return byEntry;
    }
}
