package dev.gatehouse.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The version that an update was decided upon, from the request's {@code If-Match}; none = whichever there is. */
public record IfMatch(@Nullable String header) {

    /** @throws Refusal {@link Reason#PRECONDITION_FAILED} where the row has moved on since it was read */
    public void require(Versioned current) {
        if (header != null && !header.equals("*")
                && Arrays.stream(header.split(",", -1)).noneMatch(tag -> tag.strip().equals(current.etag()))) {
            throw Reason.PRECONDITION_FAILED.refuse(header, current.etag());
        }
    }
}
