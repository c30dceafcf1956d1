package dev.gatehouse.access;

import dev.gatehouse.kernel.Refusal;
import dev.gatehouse.web.ErrorWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.dao.DataAccessException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns the request's credential into its caller; a credential that does not hold ends the request. */
final class CredentialFilter extends OncePerRequestFilter {

    private final Credentials credentials;
    private final ErrorWriter errors;

    CredentialFilter(Credentials credentials, ErrorWriter errors) {
        this.credentials = credentials;
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            var secret = PresentedCredential.of(request);
            if (secret.isPresent()) {
                CallerAuthentication.letIn(request, credentials.authenticate(secret.get()));
            }
        } catch (Refusal refusal) {
            errors.write(request, response, refusal);
            return;
        } catch (DataAccessException away) {
            errors.writeFault(request, response, away);
            return;
        }
        chain.doFilter(request, response);
    }
}
