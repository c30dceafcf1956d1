package dev.gatehouse.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.kernel.OrganizationId;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells whether what was read once still holds. Every reading notes the generation at which it began; an invalidation
 * outdates all that began before it, also those that are still under way. So an old reading that finishes late is never
 * taken for a new one.
 */
@Component
class Generations {

    /** Stands for the gateways, which belong to no organization: what is known of keys goes on holding. */
    static final OrganizationId OF_GATEWAYS = new OrganizationId(new UUID(0, 0));

    private static final int MAX_ORGANIZATIONS = 100_000;

    private final AtomicLong latest = new AtomicLong();
    private final AtomicLong everything = new AtomicLong();

    /** One that is forgotten takes with it all that was read before it changed, whosever it is. */
    private final Cache<OrganizationId, Long> organizations = Caffeine.newBuilder().maximumSize(MAX_ORGANIZATIONS)
            .<OrganizationId, Long>evictionListener((organization, generation, cause) -> outdateBefore(generation))
            .build();

    long current() {
        return latest.get();
    }

    void outdate(OrganizationId organizationId) {
        organizations.asMap().merge(organizationId, latest.incrementAndGet(), Math::max);
    }

    void outdateAll() {
        outdateBefore(latest.incrementAndGet());
    }

    private void outdateBefore(@Nullable Long generation) {
        if (generation != null) {
            everything.accumulateAndGet(generation, Math::max);
        }
    }

    boolean holds(long generation) {
        return generation >= everything.get();
    }

    boolean holds(long generation, OrganizationId organizationId) {
        // In this order: what is forgotten between the two looks counts in the second.
        var outdated = organizations.getIfPresent(organizationId);
        return (outdated == null || generation >= outdated) && holds(generation);
    }
}
