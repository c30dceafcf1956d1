package dev.gatehouse.gatewaycredential;

import dev.gatehouse.access.GatewayDoor;
import dev.gatehouse.access.Peppers;
import dev.gatehouse.access.Secret;
import dev.gatehouse.access.SecretFormat;
import dev.gatehouse.access.SecretKind;
import dev.gatehouse.kernel.Change;
import dev.gatehouse.kernel.Change.Action;
import dev.gatehouse.kernel.GatewayId;
import dev.gatehouse.kernel.Keyset;
import dev.gatehouse.kernel.Page;
import dev.gatehouse.kernel.PageRequest;
import dev.gatehouse.kernel.PlainText;
import dev.gatehouse.kernel.Reason;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What may be done with gateways. */
@Service
class GatewayService {

    private static final int NAME_MAX_LENGTH = 100;

    private final Gateways gateways;
    private final GatewayDoor door;
    private final SecretFormat format;
    private final Peppers peppers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    GatewayService(Gateways gateways, GatewayDoor door, SecretFormat format, Peppers peppers,
            ApplicationEventPublisher events, Clock clock) {
        this.gateways = gateways;
        this.door = door;
        this.format = format;
        this.peppers = peppers;
        this.events = events;
        this.clock = clock;
    }

    /** A gateway just made, with its token, which is not to be had again. */
    record Issued(GatewayView gateway, Secret token) {}

    @Transactional
    Issued create(@Nullable String name) {
        var token = format.generate(SecretKind.GATEWAY);
        var gateway = GatewayView.of(gateways.saveAndFlush(new Gateway(PlainText.require("name", name, NAME_MAX_LENGTH),
                format.hint(token, SecretKind.GATEWAY), peppers.hash(token), clock.instant())));
        events.publishEvent(Change.ofPlatform(Action.GATEWAY_CREATED, gateway.id()).to(gateway));
        return new Issued(gateway, token);
    }

    @Transactional(readOnly = true)
    Page<GatewayView> list(PageRequest page) {
        Specification<Gateway> present = door.hasConfigured()
                ? Specification.unrestricted()
                : (row, query, build) -> build.notEqual(row.get("id"), GatewayId.CONFIGURED);
        var rows = Keyset.rows(gateways, page, present, Specification.unrestricted(),
                text -> GatewayId.parse(text).map(GatewayId::value));
        return Page.of(page, rows, row -> row.id().toString(), GatewayView::of);
    }

    /** Its token lets nobody in from then on, on no node. */
    @Transactional
    void delete(GatewayId id) {
        if (id.equals(GatewayId.CONFIGURED) && door.hasConfigured()) {
            throw Reason.GATEWAY_CONFIGURED.refuse(id);
        }
        var gateway = gateways.lock(id).filter(found -> !id.equals(GatewayId.CONFIGURED))
                .orElseThrow(() -> Reason.NOT_FOUND.refuse("gateway"));
        gateways.delete(gateway);
        events.publishEvent(Change.ofPlatform(Action.GATEWAY_DELETED, id).from(GatewayView.of(gateway)));
    }
}
