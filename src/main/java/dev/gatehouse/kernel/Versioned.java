package dev.gatehouse.kernel;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** What carries a version that grows with every change of it; as a response body it gives the {@code ETag}. */
public interface Versioned {

    @JsonIgnore
    int version();

    @JsonIgnore
    default String etag() {
        return "\"" + version() + "\"";
    }
}
