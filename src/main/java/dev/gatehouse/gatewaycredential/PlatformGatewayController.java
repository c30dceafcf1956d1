package dev.gatehouse.gatewaycredential;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.gatehouse.access.Access;
import dev.gatehouse.access.Requires;
import dev.gatehouse.access.Secret;
import dev.gatehouse.kernel.GatewayId;
import dev.gatehouse.kernel.Page;
import dev.gatehouse.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gateways and their tokens, for whoever runs the platform. */
@RestController
@RequestMapping("/v1/platform/gateways")
class PlatformGatewayController {

    private final GatewayService gateways;

    PlatformGatewayController(GatewayService gateways) {
        this.gateways = gateways;
    }

    record Create(@Nullable String name) {}

    /** @param secret the token; shown here and never again */
    record Created(@JsonUnwrapped GatewayView gateway, Secret secret) {}

    record Deleted(GatewayId id, String type) {}

    @PostMapping
    @Requires(Access.OPERATOR)
    Created create(@RequestBody Create request) {
        var issued = gateways.create(request.name());
        return new Created(issued.gateway(), issued.token());
    }

    @GetMapping
    @Requires(Access.OPERATOR)
    Page<GatewayView> list(PageRequest page) {
        return gateways.list(page);
    }

    @DeleteMapping("/{gatewayId}")
    @Requires(Access.OPERATOR)
    Deleted delete(@PathVariable GatewayId gatewayId) {
        gateways.delete(gatewayId);
        return new Deleted(gatewayId, "gateway_deleted");
    }
}
