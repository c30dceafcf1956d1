package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.Api;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** However busily one organization changes its keys and asks about them, the checks of another are decided. */
class NoisyNeighbourTest extends GatewayTest {

    private static final int CHECKS = 60;

    @Test
    void nobodyIsRefusedBecauseAnotherChangesAllTheTime() throws Exception {
        var model = model(Map.of(REQUESTS, 1_000_000L));
        var quiet = organization("claude_console");
        var noisy = organization("claude_console");
        var own = newKey(quiet, quiet.defaultWorkspaceId());
        var theirs = newKey(noisy, noisy.defaultWorkspaceId());
        var over = new AtomicBoolean();
        var failure = new AtomicReference<Throwable>();
        var neighbours = new ArrayList<Thread>();
        for (int i = 0; i < 4; i++) {
            neighbours.add(again(over, failure, () -> rename(noisy.admin(), theirs.id())));
            neighbours.add(again(over, failure, () -> check(theirs.string("secret"), model)));
        }
        var codes = new ArrayList<String>();
        try {
            for (int i = 0; i < CHECKS; i++) {
                rename(quiet.admin(), own.id());
                codes.add(check(own.string("secret"), model).string("code"));
            }
        } finally {
            over.set(true);
            for (var neighbour : neighbours) {
                neighbour.join();
            }
        }
        assertThat(codes).containsOnly("allowed");
        assertThat(failure.get()).isNull();
    }

    private static void rename(Api admin, String key) {
        admin.post("/v1/organizations/api_keys/" + key, Map.of("name", "K" + System.nanoTime())).ok();
    }

    private static Thread again(AtomicBoolean over, AtomicReference<Throwable> failure, Runnable act) {
        return Thread.ofVirtual().start(() -> {
            try {
                while (!over.get()) {
                    act.run();
                }
            } catch (RuntimeException | AssertionError failed) {
                failure.set(failed);
            }
        });
    }
}
