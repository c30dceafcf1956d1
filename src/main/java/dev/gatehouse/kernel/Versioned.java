package dev.gatehouse.kernel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What carries a version that grows with every change of it; as a response body it gives the {@code ETag}. */
public interface Versioned {

    @JsonIgnore
    int version();

    @JsonIgnore
    default String etag() {
        return "\"" + version() + "\"";
    }

    /** For what can be ended and begun anew, and must not then pass for the one before: versions start over. */
    static String etag(Instant begunAt, int version) {
        return "\"" + ChronoUnit.MICROS.between(Instant.EPOCH, begunAt) + "-" + version + "\"";
    }
}
