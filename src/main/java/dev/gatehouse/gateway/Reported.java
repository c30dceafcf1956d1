package dev.gatehouse.gateway;

import dev.gatehouse.kernel.OrganizationId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Which of an organization's calls were reported, and what they turned out to use. */
@FunctionalInterface
interface Reported {

    /** @throws org.springframework.dao.DataAccessException where that cannot be found out */
    Map<UUID, Truth> find(OrganizationId organizationId, List<UUID> ids);
}
