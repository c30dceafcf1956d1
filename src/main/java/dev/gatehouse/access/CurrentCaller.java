package dev.gatehouse.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who is behind what is being done. */
public final class CurrentCaller {

    private static final String ATTRIBUTE = CurrentCaller.class.getName();

    private CurrentCaller() {}

    /** The caller of the request that this thread works on; empty where there is none, or none that was let in. */
    public static Optional<Caller> get() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication authentication
                ? Optional.of(authentication.caller())
                : Optional.empty();
    }

    /** The same where the security chain, which forgets it, is left already. */
    public static Optional<Caller> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Caller caller ? Optional.of(caller) : Optional.empty();
    }

    static void forget(HttpServletRequest request) {
        request.removeAttribute(ATTRIBUTE);
    }

    static void remember(HttpServletRequest request, Caller caller) {
        request.setAttribute(ATTRIBUTE, caller);
    }
}
