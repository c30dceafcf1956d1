package dev.gatehouse.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/** So many virtual threads, each of which asks again as soon as it is answered; prints what that comes to. */
public final class ClosedLoop {

    private static final int FIRST_LENGTH = 1 << 12;

    private ClosedLoop() {}

    /** @param calls what each thread calls, by its number */
    public static void run(int concurrency, int seconds, IntFunction<Runnable> calls) throws Exception {
        long began = System.nanoTime();
        long ends = began + seconds * 1_000_000_000L;
        var threads = new ArrayList<Callable<long[]>>();
        for (int i = 0; i < concurrency; i++) {
            var call = calls.apply(i);
            threads.add(() -> until(ends, call));
        }
        long[] nanos;
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<long[]>();
            for (var thread : executor.invokeAll(threads)) {
                all.add(thread.get());
            }
            nanos = sorted(all);
        }
        double took = (System.nanoTime() - began) / 1e9;
        print("count", nanos.length);
        print("rate", nanos.length / took);
        print("p50", percentile(nanos, 0.50));
        print("p90", percentile(nanos, 0.90));
        print("p99", percentile(nanos, 0.99));
    }

    public static void print(String metric, double value) {
        System.out.println(metric + " " + value);
    }

    private static long[] until(long ends, Runnable call) {
        var nanos = new long[FIRST_LENGTH];
        int count = 0;
        for (long before = System.nanoTime(); before < ends; count++) {
            call.run();
            long after = System.nanoTime();
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count] = after - before;
            before = after;
        }
        return Arrays.copyOf(nanos, count);
    }

    private static long[] sorted(List<long[]> all) {
        return all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    }

    /** In milliseconds. */
    private static double percentile(long[] sorted, double part) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) (part * (sorted.length - 1))] / 1e6;
    }
}
