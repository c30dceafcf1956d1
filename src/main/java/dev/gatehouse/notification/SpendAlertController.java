package dev.gatehouse.notification;

import dev.gatehouse.access.Access;
import dev.gatehouse.access.Caller;
import dev.gatehouse.access.Requires;
import dev.gatehouse.kernel.IfMatch;
import dev.gatehouse.kernel.Page;
import dev.gatehouse.kernel.PageRequest;
import dev.gatehouse.kernel.SpendAlertId;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Spend alerts over HTTP. */
@RestController
@RequestMapping("/v1/organizations/spend_alerts")
class SpendAlertController {

    private final SpendAlertService alerts;

    SpendAlertController(SpendAlertService alerts) {
        this.alerts = alerts;
    }

    /** What remains to be said of a deleted alert. */
    record Deleted(SpendAlertId id, String type) {}

    @PostMapping
    @Requires(Access.SPEND_LIMITS)
    SpendAlertView create(Caller.OfOrganization caller, @RequestBody SpendAlertRequests.Create request) {
        return alerts.create(caller, request);
    }

    @GetMapping
    @Requires(Access.ORGANIZATION_LIMITS)
    Page<SpendAlertView> list(Caller.OfOrganization caller, PageRequest page) {
        return alerts.list(caller, page);
    }

    @GetMapping("/{spendAlertId}")
    @Requires(Access.ORGANIZATION_LIMITS)
    SpendAlertView get(Caller.OfOrganization caller, @PathVariable SpendAlertId spendAlertId) {
        return alerts.get(caller, spendAlertId);
    }

    @PostMapping("/{spendAlertId}")
    @Requires(Access.SPEND_LIMITS)
    SpendAlertView update(Caller.OfOrganization caller, @PathVariable SpendAlertId spendAlertId,
            @RequestBody SpendAlertRequests.Update request, IfMatch ifMatch) {
        return alerts.update(caller, spendAlertId, request, ifMatch);
    }

    @DeleteMapping("/{spendAlertId}")
    @Requires(Access.SPEND_LIMITS)
    Deleted delete(Caller.OfOrganization caller, @PathVariable SpendAlertId spendAlertId, IfMatch ifMatch) {
        return new Deleted(alerts.delete(caller, spendAlertId, ifMatch), "spend_alert_deleted");
    }
}
