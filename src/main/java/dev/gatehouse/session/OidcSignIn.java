package dev.gatehouse.session;

import dev.gatehouse.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Signing in by an OpenID provider, as Spring Security does it; of what the provider tells only the user that it means
 * is kept, in the same session that a password opens.
 */
@Component
class OidcSignIn {

    private static final Logger LOG = LoggerFactory.getLogger(OidcSignIn.class);

    /** The console's; what it shows instead of itself is told by the parameter. */
    private static final String HOME = "/";
    private static final String REFUSED = HOME + "?sign_in_error=";

    private final OidcAccounts accounts;
    private final SignInService signIn;
    private final BrowserSession browser;

    OidcSignIn(OidcAccounts accounts, SignInService signIn, BrowserSession browser) {
        this.accounts = accounts;
        this.signIn = signIn;
        this.browser = browser;
    }

    void addTo(HttpSecurity http, ClientRegistrationRepository providers) {
        http.oauth2Login(login -> login.clientRegistrationRepository(providers)
                .authorizedClientRepository(new NothingKept()).loginPage(HOME)
                .successHandler(this::succeeded).failureHandler((request, response, failure) -> {
                    LOG.info("Nobody was signed in by an OpenID provider: {}", failure.getMessage());
                    response.sendRedirect(REFUSED + "provider");
                }).withObjectPostProcessor(new ObjectPostProcessor<OAuth2LoginAuthenticationFilter>() {

                    // Tokens and claims of the provider do not go into the session.
                    @Override
                    public <F extends OAuth2LoginAuthenticationFilter> F postProcess(F filter) {
                        filter.setSecurityContextRepository(new RequestAttributeSecurityContextRepository());
                        return filter;
                    }
                }));
    }

    private void succeeded(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        if (!(authentication.getPrincipal() instanceof OidcUser person)) {
            LOG.warn("A provider without OpenID Connect is configured; nobody can sign in by it");
            response.sendRedirect(REFUSED + "provider");
            return;
        }
        try {
            var account = accounts.of(person);
            browser.begin(signIn.signedIn(account, "openid"), request, response);
            response.sendRedirect(HOME);
        } catch (Refusal refusal) {
            browser.end(request, response);
            response.sendRedirect(REFUSED + refusal.reason().code());
        }
    }

    /** Nothing is asked of the provider after signing in, so its tokens are let go. */
    private static final class NothingKept implements OAuth2AuthorizedClientRepository {

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // The interface wants it so.
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(String registration,
                Authentication principal, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(OAuth2AuthorizedClient client, Authentication principal,
                HttpServletRequest request, HttpServletResponse response) {
            // The client ends with the request.
        }

        @Override
        public void removeAuthorizedClient(String registration, Authentication principal, HttpServletRequest request,
                HttpServletResponse response) {
            // None was kept.
        }
    }
}
