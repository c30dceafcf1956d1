package dev.gatehouse.session;

import dev.gatehouse.access.Access;
import dev.gatehouse.access.Requires;
import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The OpenID providers that a person may sign in by. */
@RestController
class ProviderController {

    private final List<Provider> providers;

    ProviderController(ObjectProvider<ClientRegistrationRepository> registrations) {
        this.providers = registrations.getIfAvailable() instanceof Iterable<?> all
                ? StreamSupport.stream(all.spliterator(), false).map(ClientRegistration.class::cast).map(Provider::of)
                        .toList()
                : List.of();
    }

    /** @param url where a browser goes to begin */
    record Provider(String id, String name, String url) {

        static Provider of(ClientRegistration registration) {
            var id = registration.getRegistrationId();
            return new Provider(id, registration.getClientName(), "/oauth2/authorization/" + id);
        }
    }

    record Providers(List<Provider> data) {}

    @GetMapping("/v1/session/providers")
    @Requires(Access.PUBLIC)
    Providers list() {
        return new Providers(providers);
    }
}
