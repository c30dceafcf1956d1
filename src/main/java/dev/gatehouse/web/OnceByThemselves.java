package dev.gatehouse.web;

import java.util.Set;

/** Routes that take no Idempotency-Key: their requests carry an id or token of their own that counts once, or sign in. */
public final class OnceByThemselves {

    private static final Set<String> PATHS = Set.of("/v1/check", "/v1/report",
            "/v1/organizations/invites/accept", "/v1/session", "/v1/session/password", "/v1/password_resets",
            "/v1/password_resets/confirm");

    private OnceByThemselves() {}

    public static boolean is(String path) {
        return PATHS.contains(path);
    }
}
