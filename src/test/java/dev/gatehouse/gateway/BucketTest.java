package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One bucket's arithmetic, at times that the test sets. */
class BucketTest {

    private static final long START = Duration.ofDays(20_000).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private static Bucket used(long capacity, long tokens) {
        var bucket = Bucket.at(null, capacity, capacity, START);
        bucket.take(tokens);
        return bucket;
    }

    @Test
    void refillsAtItsRateAndNoFurtherThanItHolds() {
        var bytes = used(60, 60).bytes();
        assertThat(Bucket.at(bytes, 60, 60, START + 10 * SECOND).available()).isEqualTo(10);
        assertThat(Bucket.at(bytes, 60, 60, START + 600 * SECOND).available()).isEqualTo(60);
    }

    @Test
    void clockThatGoesBackTakesNothingAndGivesNothing() {
        var bytes = used(60, 20).bytes();
        assertThat(Bucket.at(bytes, 60, 60, START - 120 * SECOND).available()).isEqualTo(40);
    }

    @Test
    void debtRefusesUntilTimeHasPaidIt() {
        var bytes = used(60, 90).bytes();
        var bucket = Bucket.at(bytes, 60, 60, START);
        assertThat(bucket.available()).isEqualTo(-30);
        assertThat(bucket.nanosUntilAvailable(1, START)).isEqualTo(31 * SECOND);
        assertThat(Bucket.at(bytes, 60, 60, START + 31 * SECOND).available()).isEqualTo(1);
    }

    @Test
    void whatIsGivenBackNeverExceedsWhatItHolds() {
        var bucket = used(60, 10);
        bucket.giveBack(50, START);
        assertThat(bucket.available()).isEqualTo(60);
    }

    @Test
    void changedLimitKeepsWhatWasUsed() {
        var bytes = used(10, 4).bytes();
        assertThat(Bucket.at(bytes, 100, 100, START).available()).isEqualTo(96);
        assertThat(Bucket.at(bytes, 5, 5, START).available()).isEqualTo(1);
        assertThat(Bucket.at(bytes, 3, 3, START).available()).isZero();
        assertThat(Bucket.at(used(10, 15).bytes(), 100, 100, START).available()).isEqualTo(85);
    }

    @Test
    void limitLoweredAndRaisedAgainForgetsNothing() {
        var bytes = used(30, 30).bytes();
        for (long limit : new long[]{1, 30, 5, 10, 1, 30}) {
            var bucket = Bucket.at(bytes, limit, limit, START);
            assertThat(bucket.available()).as("under a limit of " + limit).isZero();
            bytes = bucket.bytes();
        }
        // The larger limit fills in its minute; then it is forgotten, and the lower one is all there is.
        var lowered = Bucket.at(used(30, 30).bytes(), 6, 6, START).bytes();
        assertThat(Bucket.at(lowered, 6, 6, START + 10 * SECOND).available()).isEqualTo(1);
        var raised = Bucket.at(lowered, 30, 30, START + 30 * SECOND);
        assertThat(raised.available()).isEqualTo(15);
        assertThat(Bucket.at(lowered, 60, 60, START).available()).isEqualTo(30);
    }

    @Test
    void limitThatIsFullAgainHidesNoUseOfTheLowerOne() {
        var lowered = Bucket.at(used(30, 1).bytes(), 6, 6, START);
        lowered.take(lowered.available());
        // The larger one fills in these seconds, the lower one only by one.
        long later = START + 12 * SECOND;
        var lower = Bucket.at(lowered.bytes(), 5, 5, later);
        assertThat(lower.available()).isLessThanOrEqualTo(1);
        assertThat(Bucket.at(lower.bytes(), 6, 6, later).available()).isLessThanOrEqualTo(1);
    }

    @Test
    void debtSurvivesEveryChangeOfTheLimit() {
        var bytes = used(10, 15).bytes();
        var lowered = Bucket.at(bytes, 1, 1, START);
        assertThat(lowered.available()).isEqualTo(-5);
        assertThat(Bucket.at(lowered.bytes(), 10, 10, START).available()).isEqualTo(-5);
    }

    @Test
    void overrunBeyondAllMeasureWaitsLongButNotForNegativeTimes() {
        var bucket = used(1, 1_000_000_000L);
        assertThat(bucket.nanosUntilAvailable(1, START)).isEqualTo(Duration.ofDays(366).toNanos());
        assertThat(bucket.nanosUntilFull(START)).isEqualTo(Duration.ofDays(366).toNanos());
    }

    @Test
    void largestLimitThereIsCanBeUsedUp() {
        long most = 10_000_000_000L;
        var bytes = used(most, most).bytes();
        assertThat(Bucket.at(bytes, most, most, START + SECOND).available()).isEqualTo(most / 60);
        assertThat(Bucket.at(bytes, most, most, START).nanosUntilFull(START)).isEqualTo(60 * SECOND);
    }

    @Test
    void burstHoldsLessThanTheMinuteGivesAndRefillsAtTheMinutesRate() {
        var bucket = Bucket.at(null, 10, 60, START);
        bucket.take(10);
        assertThat(bucket.available()).isZero();
        assertThat(Bucket.at(bucket.bytes(), 10, 60, START + 5 * SECOND).available()).isEqualTo(5);
        assertThat(Bucket.at(bucket.bytes(), 10, 60, START + 60 * SECOND).available()).isEqualTo(10);
    }

    @Test
    void changedBurstKeepsWhatWasUsed() {
        var bytes = used(60, 30).bytes();
        var narrowed = Bucket.at(bytes, 10, 60, START);
        assertThat(narrowed.available()).isZero();
        assertThat(Bucket.at(narrowed.bytes(), 60, 60, START).available()).isEqualTo(30);
    }
}
