package dev.gatehouse.notification;

import dev.gatehouse.kernel.OrganizationId;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * How many deliveries of a node may be under way at once. Servers that hang hold those who wait for them: fewer in all
 * than the scheduler has threads, or no mail would go out; few of each organization, or one would hold up all others.
 */
@Component
class DeliverySlots {

    private static final int OF_ALL = 12;
    private static final int OF_ONE = 3;

    private final Map<OrganizationId, Integer> taken = new HashMap<>();
    private int all;

    synchronized boolean take(OrganizationId organizationId) {
        int own = taken.getOrDefault(organizationId, 0);
        if (all >= OF_ALL || own >= OF_ONE) {
            return false;
        }
        all++;
        taken.put(organizationId, own + 1);
        return true;
    }

    synchronized void give(OrganizationId organizationId) {
        all--;
        taken.computeIfPresent(organizationId, (id, own) -> own > 1 ? own - 1 : null);
    }
}
