package dev.gatehouse.console;

import dev.gatehouse.access.Access;
import dev.gatehouse.access.Requires;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Every address of the console is the same page, which finds out by itself what to show there. They are listed, so that
 * all others stay what they are: not found, and said so by {@link UnknownAddress}.
 */
@RestController
@Hidden
class ConsoleController {

    private final ConsolePage page;

    ConsoleController(ConsolePage page) {
        this.page = page;
    }

    @GetMapping({"/", "/sign-in", "/forgot-password", "/reset-password", "/accept-invite", "/workspaces",
            "/workspaces/{id}", "/workspaces/{id}/{tab}", "/keys", "/usage", "/cost", "/monitoring", "/users",
            "/service-accounts", "/service-accounts/{id}", "/admin-keys", "/limits", "/spend", "/webhooks",
            "/audit", "/settings", "/account", "/operator", "/operator/organizations", "/operator/organizations/{id}",
            "/operator/models", "/operator/gateways", "/operator/audit"})
    @Requires(Access.PUBLIC)
    ResponseEntity<String> page() {
        return ResponseEntity.ok().headers(page.headers()).body(page.html());
    }
}
