package dev.gatehouse.gateway;

import dev.gatehouse.kernel.RateLimitGroupId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
        return at(models.stream().flatMap(model -> limiters.apply(model).stream()).toList()).of(models, limiters);
    }

    /** @param limiters of one organization */
    List<SpendView> spend(List<SpendLimiter> limiters) {
        var states = buckets.readSpend(limiters);
        return limiters.stream().map(limiter -> SpendView.of(limiter,
                states.stream().filter(state -> state.limiter().equals(limiter)).findFirst().orElse(null))).toList();
    }

    /** @param limiters of one organization */
    Look at(Collection<Limiter> limiters) {
        return new Look(buckets.read(limiters), time.instant());
    }

    /** How full limits were at one moment. */
    record Look(Map<Limiter, LimitState> states, Instant at) {

        List<LimitView> of(List<Limiter> limiters) {
            return limiters.stream().map(limiter -> LimitView.of(limiter, states.get(limiter), at)).toList();
        }

        List<ModelLimits> of(List<CatalogModel> models, Function<CatalogModel, List<Limiter>> limiters) {
            return models.stream().map(model -> new ModelLimits(model.id(), model.displayName(),
                    new ModelLimits.Group(new RateLimitGroupId(model.groupId()), model.groupName()),
                    of(limiters.apply(model)))).toList();
        }
    }
}
