package dev.gatehouse.web;

import dev.gatehouse.kernel.Base62;
import dev.gatehouse.kernel.Uuids;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigInteger;
import java.time.Instant;

/** The id that a response, its error body and its log lines share. */
public final class RequestId {

    static final String HEADER = "request-id";
    private static final String ATTRIBUTE = RequestId.class.getName();

    private RequestId() {}

    /** Makes the id of a request that has none yet. */
    static String assign(HttpServletRequest request) {
        var id = "req_01" + Base62.encode(new BigInteger(1, Uuids.bytes(Uuids.next(Instant.now()))), 22);
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    /** The id of the request; empty outside of the service's own filters. */
    public static String of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String id ? id : "";
    }
}
