package dev.gatehouse.gateway;

import dev.gatehouse.kernel.RateLimitGroupId;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The limits in force, with what remains of them now. */
@Component
class Monitoring {

    private final BucketReader buckets;
    private final RedisTime time;

    Monitoring(BucketReader buckets, RedisTime time) {
        this.buckets = buckets;
        this.time = time;
    }

    /** One look at Redis for all of them. */
    List<ModelLimits> of(List<CatalogModel> models, Function<CatalogModel, List<Limiter>> limiters) {
        var states = buckets.read(models.stream().flatMap(model -> limiters.apply(model).stream()).toList());
        var now = time.instant();
        return models.stream()
                .map(model -> new ModelLimits(model.id(), model.displayName(),
                        new ModelLimits.Group(new RateLimitGroupId(model.groupId()),
                                model.groupName()),
                        limiters.apply(model).stream()
                                .map(limiter -> LimitView.of(limiter, states.get(limiter), now)).toList()))
                .toList();
    }

    List<LimitView> of(List<Limiter> limiters) {
        var states = buckets.read(limiters);
        var now = time.instant();
        return limiters.stream().map(limiter -> LimitView.of(limiter, states.get(limiter), now)).toList();
    }
}
