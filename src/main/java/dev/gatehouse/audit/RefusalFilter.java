package dev.gatehouse.audit;

import dev.gatehouse.access.Caller;
import dev.gatehouse.access.CurrentCaller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Has every refusal of a change written down, whoever refused: it stands before the security chain, behind which all
 * others stand. What strangers are refused is not written down, for they could fill the log; nor is what failed, for then
 * nothing was decided.
 */
@Component
@Order(-102)
class RefusalFilter extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private static final Set<String> OF_GATEWAYS = Set.of("/v1/check", "/v1/report");

    private final Refusals refusals;

    RefusalFilter(Refusals refusals) {
        this.refusals = refusals;
    }

    /** Checks and reports change nothing that anybody administers. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return READING.contains(request.getMethod()) || OF_GATEWAYS.contains(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        int status = response.getStatus();
        if (status < 400 || status >= 500 || isRepetition(response) || PendingEntries.committedIn(request)) {
            return;
        }
        CurrentCaller.of(request).filter(caller -> !(caller instanceof Caller.UncheckedApiKey))
                .ifPresent(caller -> refusals.record(caller, request));
    }

    /** The answer to an earlier request, which was written down then. */
    private static boolean isRepetition(HttpServletResponse response) {
        return response.getHeader("idempotent-replayed") != null;
    }
}
