package dev.gatehouse.gateway;

import dev.gatehouse.bench.ClosedLoop;
import dev.gatehouse.kernel.OrganizationId;
import java.time.Instant;
import java.util.Scanner;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.LongAdder;
import org.redisson.client.codec.ByteArrayCodec;

/** Measures what it is told on its input: the engine without HTTP, and what it is compared with, over one client. */
class EngineWorker {

    static final long UNREACHED = 10_000_000_000L;

    /** A value as long as that of a bucket. */
    private static final int VALUE_BYTES = 100;

    /** A minute. Each node alone asks for many times as much. */
    private static final long LIMIT = 6_000;

    private final EngineNode[] nodes;

    private EngineWorker(int port, String password) {
        nodes = new EngineNode[]{new EngineNode(port, password), new EngineNode(port, password)};
    }

    public static void main(String[] args) throws Exception {
        var worker = new EngineWorker(Integer.parseInt(System.getenv("REDIS_PORT")), System.getenv("REDIS_PASSWORD"));
        var input = new Scanner(System.in);
        while (input.hasNextLine()) {
            var told = input.nextLine().split(" ");
            worker.measure(told[0], Integer.parseInt(told[1]), Integer.parseInt(told[2]));
            System.out.println("done");
        }
        System.exit(0);
    }

    private void measure(String what, int concurrency, int seconds) throws Exception {
        switch (what) {
            case "get" -> get(concurrency, seconds);
            case "check" -> check(concurrency, seconds);
            case "take" -> take(concurrency, seconds);
            case "stock" -> {
                var buckets = StockBuckets.plain(nodes[0].redisson());
                ClosedLoop.run(concurrency, seconds, thread -> buckets::take);
            }
            case "batching" -> {
                var buckets = StockBuckets.batching(nodes[0].redisson());
                ClosedLoop.run(concurrency, seconds, thread -> buckets::take);
            }
            case "nodes" -> twoNodes(concurrency, seconds);
            case "limited" -> limited(concurrency, seconds);
            default -> throw new IllegalArgumentException("Nothing is measured by the name of " + what);
        }
    }

    private void get(int concurrency, int seconds) throws Exception {
        var bucket = nodes[0].redisson().<byte[]>getBucket("bench:" + UUID.randomUUID(), ByteArrayCodec.INSTANCE);
        bucket.set(new byte[VALUE_BYTES]);
        ClosedLoop.run(concurrency, seconds, thread -> bucket::get);
    }

    private void check(int concurrency, int seconds) throws Exception {
        var organization = OrganizationId.next(Instant.now());
        var limiters = EngineNode.limiters(organization, UNREACHED);
        ClosedLoop.run(concurrency, seconds, thread -> () -> requireTaken(nodes[0].check(organization, limiters)));
    }

    private void take(int concurrency, int seconds) throws Exception {
        var organization = OrganizationId.next(Instant.now());
        var limiters = EngineNode.limiters(organization, UNREACHED);
        ClosedLoop.run(concurrency, seconds, thread -> () -> {
            if (!nodes[0].take(organization, limiters)) {
                throw new IllegalStateException("A limit was reached that no load reaches");
            }
        });
    }

    private void twoNodes(int concurrency, int seconds) throws Exception {
        var organization = OrganizationId.next(Instant.now());
        var limiters = EngineNode.limiters(organization, UNREACHED);
        var failed = new LongAdder();
        ClosedLoop.run(2 * concurrency, seconds, thread -> () -> {
            try {
                requireTaken(nodes[thread % 2].check(organization, limiters));
            } catch (CompletionException lost) {
                failed.increment();
            }
        });
        ClosedLoop.print("failed", failed.sum());
    }

    /** How much of what the limit gives in the time was granted: never more than all of it. */
    private void limited(int concurrency, int seconds) throws Exception {
        var organization = OrganizationId.next(Instant.now());
        var limiters = EngineNode.limiters(organization, LIMIT);
        var granted = new LongAdder();
        long began = System.nanoTime();
        ClosedLoop.run(2 * concurrency, seconds, thread -> () -> {
            try {
                if (nodes[thread % 2].check(organization, limiters) instanceof Grant.Taken) {
                    granted.increment();
                }
            } catch (CompletionException lost) {
                // Counted where two nodes fight for more; whether it was granted is not known, so here it is not.
            }
        });
        double minutes = (System.nanoTime() - began) / 60e9;
        ClosedLoop.print("granted", granted.sum() / (LIMIT * (1 + minutes)));
    }

    private static void requireTaken(Grant grant) {
        if (!(grant instanceof Grant.Taken)) {
            throw new IllegalStateException("A limit was reached that no load reaches: " + grant);
        }
    }
}
