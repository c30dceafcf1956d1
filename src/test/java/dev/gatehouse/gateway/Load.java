package dev.gatehouse.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Does one thing on every node, again and again, until it is closed. */
final class Load implements AutoCloseable {

    interface Step {

        void on(int node) throws Exception;
    }

    private final List<Thread> workers = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private volatile boolean ended;

    /** @param pace how long one worker rests between two steps */
    Load(int nodes, int workersPerNode, Duration pace, Step step) {
        for (int node = 0; node < nodes; node++) {
            int on = node;
            for (int worker = 0; worker < workersPerNode; worker++) {
                workers.add(Thread.ofVirtual().start(() -> work(on, pace, step)));
            }
        }
    }

    private void work(int node, Duration pace, Step step) {
        try {
            while (!ended) {
                step.on(node);
                LockSupport.parkNanos(pace.toNanos());
            }
        } catch (Exception | Error failure) {
            synchronized (failures) {
                failures.add(failure);
            }
        }
    }

    /** Returns when nothing is under way any more. */
    @Override
    public void close() throws InterruptedException {
        ended = true;
        for (var worker : workers) {
            worker.join();
        }
        synchronized (failures) {
            if (!failures.isEmpty()) {
                throw new AssertionError(failures.size() + " workers failed", failures.getFirst());
            }
        }
    }
}
