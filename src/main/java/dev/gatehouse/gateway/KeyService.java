package dev.gatehouse.gateway;

import dev.gatehouse.access.Secret;
import dev.gatehouse.kernel.PageRequest;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;

/** Tells a key what it may do, by the same knowledge as a check. */
@Service
class KeyService {

    private final Snapshots snapshots;
    private final Limiters limiters;
    private final Monitoring monitoring;
    private final RedisTime time;

    KeyService(Snapshots snapshots, Limiters limiters, Monitoring monitoring, RedisTime time) {
        this.snapshots = snapshots;
        this.limiters = limiters;
        this.monitoring = monitoring;
        this.time = time;
    }

    /** @throws Refusal for a key that may call nothing */
    KeyView get(Secret secret) {
        var key = find(secret);
        var own = limiters.ofItself(key, true);
        var models = callable(key);
        var all = new ArrayList<>(own);
        models.forEach(model -> all.addAll(limiters.of(key, model)));
        var look = monitoring.at(all);
        return new KeyView(key.apiKeyId(), "api_key", key.organizationId(), key.workspaceId(), key.expiresAt(),
                key.secretDiesAt(), KeyView.Permitted.of(key.workspace().permission()),
                look.of(own), monitoring.spend(limiters.spend(key.workspace(), time.instant())),
                look.of(models, model -> limiters.of(key, model)));
    }

    /** @throws Refusal for a key that may call nothing */
    CallableModels models(Secret secret, PageRequest page) {
        return CallableModels.of(ModelPage.of(page, callable(find(secret)),
                shown -> shown.stream().map(CallableModels.Entry::of).toList()));
    }

    private List<CatalogModel> callable(KeySnapshot key) {
        return snapshots.models().stream().filter(model -> key.workspace().permission().permits(model.id())).toList();
    }

    private KeySnapshot find(Secret secret) {
        var key = snapshots.key(secret).orElseThrow(Reason.CREDENTIAL_INVALID::refuse);
        var refusal = key.refusal(time.instant());
        if (refusal != null) {
            throw refused(refusal);
        }
        return key;
    }

    private static Refusal refused(Code code) {
        return switch (code) {
            case key_inactive -> Reason.KEY_INACTIVE.refuse();
            case key_expired -> Reason.KEY_EXPIRED.refuse();
            case key_archived -> Reason.KEY_ARCHIVED.refuse();
            case workspace_archived -> Reason.KEY_WORKSPACE_ARCHIVED.refuse();
            case organization_suspended -> Reason.ORGANIZATION_SUSPENDED.refuse();
            case allowed, key_invalid, model_not_found, model_not_permitted, rate_limited, spend_limited,
                    too_large, limiter_unavailable ->
                Reason.CREDENTIAL_INVALID.refuse();
        };
    }
}
