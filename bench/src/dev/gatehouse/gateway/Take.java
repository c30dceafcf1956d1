package dev.gatehouse.gateway;

import java.util.Collection;
import java.util.List;

/** Takes from the same buckets by the same commit as a check, but reserves nothing: no more than a stock client does. */
class Take extends Operation<Boolean> {

    private final List<Limiter> limiters;
    private final Usage usage;

    Take(List<Limiter> limiters, Usage usage) {
        this.limiters = limiters;
        this.usage = usage;
    }

    @Override
    Collection<String> keys() {
        return limiters.stream().map(Limiter::key).toList();
    }

    @Override
    Boolean apply(Batch batch) {
        for (var limiter : limiters) {
            if (batch.bucket(limiter).available() < limiter.type().share(usage)) {
                return false;
            }
        }
        limiters.forEach(limiter -> batch.bucket(limiter).take(limiter.type().share(usage)));
        return true;
    }
}
