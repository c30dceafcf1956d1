package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a report gives back: as if the truth had been known from the beginning, whatever happened since. */
class PeaksTest {

    private static final long START = 1_795_000_000_000_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final long CAPACITY = 600;

    private record Held(long atNanos, long estimate, long truth) {}

    private byte @Nullable [] bytes;

    private boolean take(long atNanos, long tokens) {
        var bucket = Bucket.at(bytes, CAPACITY, CAPACITY, atNanos);
        if (bucket.available() < tokens) {
            return false;
        }
        bucket.take(tokens);
        bytes = bucket.bytes();
        return true;
    }

    private void giveBack(long atNanos, long tokens, long sinceNanos) {
        var bucket = Bucket.at(bytes, CAPACITY, CAPACITY, atNanos);
        bucket.giveBack(tokens, sinceNanos);
        bytes = bucket.bytes();
    }

    private long available(long atNanos) {
        return Bucket.at(bytes, CAPACITY, CAPACITY, atNanos).available();
    }

    @Test
    void surplusGoesBackInFullWhereTheBucketWasNeverFullSince() {
        take(START, 600);
        take(START + 10 * SECOND, 100);
        giveBack(START + 20 * SECOND, 500, START);
        assertThat(available(START + 20 * SECOND)).isEqualTo(600);
        assertThat(take(START + 20 * SECOND, 600)).isTrue();
    }

    @Test
    void whatTimeHasGivenBackIsNotGivenTwice() {
        take(START, 600);
        assertThat(take(START + 61 * SECOND, 600)).isTrue();
        giveBack(START + 61 * SECOND, 600, START);
        assertThat(available(START + 61 * SECOND)).isZero();
    }

    @Test
    void twoThatWaitedTogetherGiveNoMoreBackThanWasMissing() {
        take(START, 300);
        take(START, 300);
        take(START + 30 * SECOND, 300);
        giveBack(START + 30 * SECOND, 300, START);
        giveBack(START + 30 * SECOND, 300, START);
        // With neither of them the bucket would have been full until 300 were taken.
        assertThat(available(START + 30 * SECOND)).isEqualTo(300);
    }

    @Test
    void stateWithoutPeaksIsReadAndGivesBackWhatIsMissing() {
        assertThat(Peaks.of(new byte[3]).giveBack(START, 10, 4)).isEqualTo(4);
        assertThat(Peaks.of(new byte[]{1, 2, 3, 4, 0, 0, 0, 9, 0, 0, 0, 0}).giveBack(START, 10, 20)).isEqualTo(10);
    }

    @Test
    void afterAllReportsTheBucketIsNeverFullerThanHadTheTruthBeenTaken() {
        var random = new Random(7);
        long exact = 0;
        for (int round = 0; round < 500; round++) {
            bytes = null;
            var taken = new ArrayList<Held>();
            List<Held> open = new ArrayList<>();
            long now = START;
            for (int step = 0; step < 60; step++) {
                now += random.nextLong(8 * SECOND);
                long estimate = 1 + random.nextLong(200);
                if (random.nextInt(3) > 0 && take(now, estimate)) {
                    var held = new Held(now, estimate, random.nextLong(estimate + 1));
                    taken.add(held);
                    open.add(held);
                } else if (!open.isEmpty()) {
                    var held = open.remove(random.nextInt(open.size()));
                    giveBack(now, held.estimate() - held.truth(), held.atNanos());
                }
            }
            for (var held : open) {
                giveBack(now, held.estimate() - held.truth(), held.atNanos());
            }
            long left = available(now);
            long due = hadTheTruthBeenTaken(taken, now);
            // A token is rounded at each step.
            assertThat(left).isLessThanOrEqualTo(due + 60);
            exact += left >= due - 60 ? 1 : 0;
        }
        assertThat(exact).isGreaterThan(400);
    }

    private static long hadTheTruthBeenTaken(List<Held> taken, long now) {
        double level = CAPACITY;
        long at = START;
        for (var held : taken) {
            level = Math.min(CAPACITY, level + (held.atNanos() - at) / 60e9 * CAPACITY) - held.truth();
            at = held.atNanos();
        }
        return (long) Math.min(CAPACITY, level + (now - at) / 60e9 * CAPACITY);
    }
}
