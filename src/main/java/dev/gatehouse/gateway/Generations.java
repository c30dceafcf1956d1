package dev.gatehouse.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.kernel.OrganizationId;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * Tells whether what was read once still holds. Every reading notes the generation at which it began; an invalidation
 * outdates all that began before it, also those that are still under way. So an old reading that finishes late is never
 * taken for a new one.
 */
@Component
class Generations {

    private final AtomicLong latest = new AtomicLong();
    private volatile long everything;

    /** What an entry loses by being forgotten here is bounded: it is read anew after its maximum age anyhow. */
    private final Cache<OrganizationId, Long> organizations;

    Generations(GatewayProperties properties) {
        this.organizations = Caffeine.newBuilder()
                .expireAfterWrite(properties.snapshotMaxAge().plus(properties.staleWhileDatabaseAway()).multipliedBy(2))
                .build();
    }

    long current() {
        return latest.get();
    }

    void outdate(OrganizationId organizationId) {
        organizations.asMap().merge(organizationId, latest.incrementAndGet(), Math::max);
    }

    synchronized void outdateAll() {
        everything = latest.incrementAndGet();
    }

    boolean holds(long generation) {
        return generation >= everything;
    }

    boolean holds(long generation, OrganizationId organizationId) {
        var outdated = organizations.getIfPresent(organizationId);
        return holds(generation) && (outdated == null || generation >= outdated);
    }
}
