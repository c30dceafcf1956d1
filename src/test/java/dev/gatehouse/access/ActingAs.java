package dev.gatehouse.access;

import java.util.concurrent.Callable;
import org.springframework.security.core.context.SecurityContextHolder;

/** Does something as a caller whose request has come as far as the service. */
public final class ActingAs {

    private ActingAs() {}

    public static <T> T caller(Caller caller, Callable<T> call) throws Exception {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new CallerAuthentication(caller));
        SecurityContextHolder.setContext(context);
        try {
            return call.call();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
