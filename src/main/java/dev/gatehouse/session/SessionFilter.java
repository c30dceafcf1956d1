package dev.gatehouse.session;

import dev.gatehouse.access.CallerAuthentication;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.web.ErrorWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.redisson.client.RedisException;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns what the session remembers into the request's caller. A session that no longer holds is no credential. */
final class SessionFilter extends OncePerRequestFilter {

    private final SessionCallers callers;
    private final ErrorWriter errors;

    SessionFilter(SessionCallers callers, ErrorWriter errors) {
        this.callers = callers;
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable
        Authentication remembered;
        try {
            // Here is where the session is read, and where it shows that Redis is away.
            remembered = SecurityContextHolder.getContext().getAuthentication();
        } catch (RedisException | DataAccessException away) {
            logger.warn("Console sessions cannot be read: " + away.getMessage());
            errors.write(request, response, Reason.SESSIONS_UNAVAILABLE.refuse());
            return;
        }
        SecurityContextHolder.setContext(SecurityContextHolder.createEmptyContext());
        SignedIn.of(remembered).flatMap(callers::find)
                .ifPresent(caller -> CallerAuthentication.letIn(request, caller));
        chain.doFilter(request, response);
    }
}
