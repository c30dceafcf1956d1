package dev.gatehouse.access;

import dev.gatehouse.kernel.Reason;
import dev.gatehouse.web.ErrorWriter;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts credentials into the security chain and the rules before every handler. */
@Configuration
@EnableConfigurationProperties(AccessProperties.class)
class AccessConfiguration implements WebMvcConfigurer {

    private final RouteRules rules;

    AccessConfiguration(RouteRules rules) {
        this.rules = rules;
    }

    /** For requests that carry a secret. A cookie that came along is not looked at: what was sent on purpose counts. */
    @Bean
    @Order(0)
    SecurityFilterChain secretChain(HttpSecurity http, Credentials credentials, ErrorWriter errors) {
        return http.securityMatcher(PresentedCredential::isIn).cors(Customizer.withDefaults())
                .csrf(AbstractHttpConfigurer::disable)
                // Whoever authenticates by a secret begins no session, and so a session that came along keeps its name.
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                        .sessionFixation(SessionManagementConfigurer.SessionFixationConfigurer::none))
                .requestCache(AbstractHttpConfigurer::disable).logout(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable).formLogin(AbstractHttpConfigurer::disable)
                .addFilterBefore(new CredentialFilter(credentials, errors), AnonymousAuthenticationFilter.class)
                // Who may do what stands at each route and is enforced by RouteRules.
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll()).build();
    }

    /** Pages of other origins that may call from a browser, with its cookies; none unless configured. */
    @Bean
    CorsConfigurationSource corsConfigurationSource(AccessProperties properties) {
        var allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(properties.allowedOrigins());
        allowed.setAllowedMethods(List.of("GET", "POST", "DELETE"));
        allowed.setAllowedHeaders(
                List.of("Authorization", "Content-Type", "If-Match", "Idempotency-Key", "X-CSRF-Token",
                        "x-api-key", "anthropic-version", "anthropic-beta"));
        allowed.setExposedHeaders(List.of("ETag", "request-id", "retry-after"));
        allowed.setAllowCredentials(true);
        var everywhere = new UrlBasedCorsConfigurationSource();
        everywhere.registerCorsConfiguration("/**", allowed);
        return everywhere;
    }

    /** A path spelled to slip past a rule: refused in the shape of every other error. */
    @Bean
    RequestRejectedHandler suspiciousRequests(ErrorWriter errors) {
        return (request, response, exception) -> errors.write(request, response,
                Reason.INVALID_REQUEST.refuse("its method, path, host or a header is not allowed"));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(rules);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerResolver());
    }
}
