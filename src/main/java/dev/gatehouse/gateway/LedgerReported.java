package dev.gatehouse.gateway;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.usage.Ledger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** As the ledger has it. */
@Component
class LedgerReported implements Reported {

    private final Ledger ledger;

    LedgerReported(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Map<UUID, Truth> find(OrganizationId organizationId, List<UUID> ids) {
        var truths = new HashMap<UUID, Truth>();
        ledger.find(organizationId, ids).forEach((id, recorded) -> truths.put(id, Truth.of(recorded)));
        return truths;
    }
}
