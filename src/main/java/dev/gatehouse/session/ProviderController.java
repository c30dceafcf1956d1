package dev.gatehouse.session;

import dev.gatehouse.access.Access;
import dev.gatehouse.access.Requires;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The OpenID providers that a person may sign in by. */
@RestController
class ProviderController {

    private final List<Provider> providers;

    ProviderController(ObjectProvider<OAuth2ClientProperties> configured) {
        this.providers = configured.stream().flatMap(all -> all.getRegistration().entrySet().stream())
                .map(one -> Provider.of(one.getKey(), one.getValue().getClientName())).toList();
    }

    /** @param url where a browser goes to begin */
    record Provider(String id, String name, String url) {

        static Provider of(String id, @Nullable String name) {
            return new Provider(id, name == null ? id : name, "/oauth2/authorization/" + id);
        }
    }

    record Providers(List<Provider> data) {}

    @GetMapping("/v1/session/providers")
    @Requires(Access.PUBLIC)
    Providers list() {
        return new Providers(providers);
    }
}
