package dev.gatehouse.access;

import java.util.List;

/** The service's own keys, for what the benchmark makes in its place. */
public final class BenchPeppers {

    private BenchPeppers() {}

    /** @param pepper as the service was given it */
    public static Peppers of(String pepper) {
        return new Peppers(new AccessProperties("sk-gh", "unused", null, pepper, List.of()));
    }
}
