package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Never over, in any window of time, and never much under, over three nodes: every limit at every load. */
@Tag("chaos")
class AdmissionTest {

    private static final List<Long> LIMITS = List.of(1L, 10L, 100L, 1_000L, 10_000L);
    private static final List<Double> LOADS = List.of(0.9, 1.0, 2.0, 10.0);
    private static final Duration TIME = Duration.ofSeconds(70);

    /** More at once only wait for each other, and a machine that is too small then asks a little later. */
    private static final int MAX_UNDER_WAY = 64;

    private ThreeNodes nodes;

    /** One limit at one load: checks in even steps, answered or not. */
    private record Cell(long perMinute, double load, byte[] check, Queue<Reply> replies) {

        long stepNanos() {
            return (long) (60e9 / (perMinute * load));
        }

        List<Reply> admitted() {
            return replies.stream().filter(Reply::allowed).toList();
        }

        @Override
        public String toString() {
            return "%,d a minute at %s times the load".formatted(perMinute, load);
        }
    }

    private record Due(long atNanos, Cell cell) {}

    @BeforeEach
    void start() throws InterruptedException {
        // A machine that is busy with the load itself is not Redis being away.
        nodes = ThreeNodes.start(Map.of("GATEHOUSE_GATEWAY_REDISTIMEOUT", "5s", "GATEHOUSE_GATEWAY_DATABASETIMEOUT",
                "5s"));
        nodes.warmUp();
    }

    @AfterEach
    void stop() throws IOException {
        nodes.close();
    }

    @Test
    void noWindowHoldsMoreThanTheLimitAndDemandIsMet() throws Exception {
        var cells = new ArrayList<Cell>();
        for (long limit : LIMITS) {
            var tenant = Tenant.create(nodes, Map.of());
            for (double load : LOADS) {
                var secret = tenant.secret(tenant.workspace(Map.of(Tenant.REQUESTS, limit)));
                cells.add(new Cell(limit, load, tenant.check(secret), new ConcurrentLinkedQueue<>()));
            }
        }
        // The hardest one by itself: the machine is small.
        run(cells.subList(0, cells.size() - 1));
        run(cells.subList(cells.size() - 1, cells.size()));
        for (var cell : cells) {
            assertExact(cell);
        }
    }

    private void run(List<Cell> cells) throws InterruptedException {
        var due = new PriorityQueue<Due>(Comparator.comparingLong(Due::atNanos));
        long began = System.nanoTime();
        cells.forEach(cell -> due.add(new Due(began, cell)));
        int sent = 0;
        var free = new Semaphore(MAX_UNDER_WAY);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            while (!due.isEmpty()) {
                var next = due.poll();
                for (long wait; (wait = next.atNanos() - System.nanoTime()) > 0;) {
                    LockSupport.parkNanos(wait);
                }
                var node = nodes.node(sent++);
                free.acquire();
                threads.execute(() -> {
                    try {
                        next.cell().replies().add(node.send(next.cell().check()));
                    } finally {
                        free.release();
                    }
                });
                long at = next.atNanos() + next.cell().stepNanos();
                if (at - began < TIME.toNanos()) {
                    due.add(new Due(at, next.cell()));
                }
            }
        }
    }

    private static void assertExact(Cell cell) {
        assertThat(cell.replies()).as("%s: only decisions of the limit", cell)
                .allMatch(reply -> reply.status() == 200 && (reply.allowed() || reply.says("rate_limited")));
        var admitted = cell.admitted();
        double perNano = cell.perMinute() / 60e9;
        double over = fullest(admitted, perNano) - cell.perMinute();
        long first = cell.replies().stream().mapToLong(Reply::sentNanos).min().orElseThrow();
        long last = cell.replies().stream().mapToLong(Reply::sentNanos).max().orElseThrow();
        long due = (long) Math.min(cell.replies().size(), cell.perMinute() + perNano * (last - first));
        System.out.printf("%s: %,d asked, %,d admitted, %,d due (%.2f %%), fullest window %.2f over its limit%n", cell,
                cell.replies().size(), admitted.size(), due, 100.0 * admitted.size() / due, over);
        assertThat(over).as("%s: the fullest window", cell).isLessThanOrEqualTo(1);
        // One that came a moment before its time is the next one's.
        assertThat((double) admitted.size()).as("%s: admitted", cell).isGreaterThanOrEqualTo(Math.floor(0.99 * due));
    }

    /** Of all windows from a sending to an answer, the largest of what was both sent and answered in it, less its rate. */
    static double fullest(List<Reply> admitted, double perNano) {
        var byAnswer = admitted.stream().sorted(Comparator.comparingLong(Reply::receivedNanos)).toArray(Reply[]::new);
        var bySending = Arrays.copyOf(byAnswer, byAnswer.length);
        Arrays.sort(bySending, Comparator.comparingLong(Reply::sentNanos).reversed());
        var answered = new long[byAnswer.length];
        Arrays.setAll(answered, i -> byAnswer[i].receivedNanos());
        // Within[i]: sent not before the window begins, answered not after the i-th answer.
        var within = new int[byAnswer.length];
        double fullest = 0;
        for (var begins : bySending) {
            int from = Arrays.binarySearch(answered, begins.receivedNanos());
            for (int i = from; i < within.length; i++) {
                within[i]++;
            }
            // A fuller one that begins here ends with an answer to what began here or later.
            for (int i = from; i < within.length; i++) {
                fullest = Math.max(fullest, within[i] - perNano * (answered[i] - begins.sentNanos()));
            }
        }
        return fullest;
    }
}
