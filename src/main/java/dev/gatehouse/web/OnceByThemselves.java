package dev.gatehouse.web;

import java.util.Set;

/** Routes whose requests carry an id or token of their own that counts once; they take no Idempotency-Key. */
public final class OnceByThemselves {

    private static final Set<String> PATHS = Set.of("/v1/check", "/v1/report",
            "/v1/organizations/invites/accept");

    private OnceByThemselves() {}

    public static boolean is(String path) {
        return PATHS.contains(path);
    }
}
