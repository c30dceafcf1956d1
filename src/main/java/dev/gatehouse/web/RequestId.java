package dev.gatehouse.web;

import dev.gatehouse.kernel.Base62;
import dev.gatehouse.kernel.Uuids;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;

/** The id that a response, its error body and its log lines share. */
public final class RequestId {

    public static final String HEADER = "request-id";
    private static final String ATTRIBUTE = RequestId.class.getName();

    private RequestId() {}

    /** The id of a request, made for one that has none yet. */
    public static String assign(HttpServletRequest request) {
        var assigned = of(request);
        if (!assigned.isEmpty()) {
            return assigned;
        }
        var id = "req_01" + Base62.encode(Uuids.next(Instant.now()));
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    /** The id of the request; empty outside of the service's own filters. */
    public static String of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String id ? id : "";
    }
}
