package dev.gatehouse.session;

import dev.gatehouse.access.CurrentCaller;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.web.ErrorWriter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/** The chain of requests without a secret: whoever has a session is its user, everyone else nobody. */
@Configuration
@EnableConfigurationProperties(SessionProperties.class)
class SessionConfiguration {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private static final Set<String> FOR_STRANGERS = Set.of("/v1/session", "/v1/password_resets",
            "/v1/password_resets/confirm", "/v1/organizations/invites/accept");

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain sessionChain(HttpSecurity http, SessionCallers callers, SecurityContextRepository contexts,
            CsrfTokenRepository csrfTokens, ErrorWriter errors, ObjectProvider<ClientRegistrationRepository> providers,
            OidcSignIn oidc) {
        providers.ifAvailable(known -> oidc.addTo(http, known));
        return http.cors(Customizer.withDefaults()).headers(headers -> headers.addHeaderWriter(new ContentPolicy()))
                .securityContext(context -> context.securityContextRepository(contexts))
                .addFilterBefore(new SessionFilter(callers, errors), CsrfFilter.class)
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens).csrfTokenRequestHandler(new TokenInHeader())
                        .requireCsrfProtectionMatcher(SessionConfiguration::changesBySession))
                .exceptionHandling(refused -> refused.accessDeniedHandler((request, response, denied) -> errors
                        .write(request, response, Reason.CSRF_TOKEN_INVALID.refuse())))
                .requestCache(AbstractHttpConfigurer::disable).logout(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable).formLogin(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll()).build();
    }

    /** A browser sends the cookie with what other pages make it send; what a page of ours read it does not. */
    private static boolean changesBySession(HttpServletRequest request) {
        return !READING.contains(request.getMethod()) && !isForStrangers(request) && CurrentCaller.get().isPresent();
    }

    /** These look at no session, and other pages cannot make a browser send JSON. */
    private static boolean isForStrangers(HttpServletRequest request) {
        return request.getMethod().equals("POST") && FOR_STRANGERS.contains(request.getRequestURI());
    }

    @Bean
    SecurityContextRepository sessionContexts() {
        return new HttpSessionSecurityContextRepository();
    }

    @Bean
    CsrfTokenRepository csrfTokens() {
        return new HttpSessionCsrfTokenRepository();
    }

    @Bean
    AuthenticationManager passwordAuthentication(SignInAccounts accounts, PasswordEncoder passwords) {
        var provider = new DaoAuthenticationProvider(accounts);
        provider.setPasswordEncoder(passwords);
        return new ProviderManager(provider);
    }
}
