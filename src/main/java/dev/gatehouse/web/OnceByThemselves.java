package dev.gatehouse.web;

import java.util.Set;

/** Routes whose requests carry an id of their own that makes them count once; they take no Idempotency-Key. */
public final class OnceByThemselves {

    private static final Set<String> PATHS = Set.of("/v1/check", "/v1/report");

    private OnceByThemselves() {}

    public static boolean is(String path) {
        return PATHS.contains(path);
    }
}
