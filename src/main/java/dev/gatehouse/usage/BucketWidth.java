package dev.gatehouse.usage;

import java.time.Instant;

/** How long the buckets of a report are. They begin where minutes, hours and days of UTC begin. */
enum BucketWidth {

    MINUTE("1m", 1, 60, 1440),
    HOUR("1h", 60, 24, 168),
    DAY("1d", 1440, 7, 31);

    private final String text;
    private final int minutes;
    private final int defaultLimit;
    private final int maxLimit;

    BucketWidth(String text, int minutes, int defaultLimit, int maxLimit) {
        this.text = text;
        this.minutes = minutes;
        this.defaultLimit = defaultLimit;
        this.maxLimit = maxLimit;
    }

    int minutes() {
        return minutes;
    }

    /** How many buckets a page has that names no limit. */
    int defaultLimit() {
        return defaultLimit;
    }

    int maxLimit() {
        return maxLimit;
    }

    /** Where the bucket begins that the moment is in. */
    Instant startOf(Instant moment) {
        long seconds = minutes * 60L;
        return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), seconds) * seconds);
    }

    Instant after(Instant start, int buckets) {
        return start.plusSeconds(60L * minutes * buckets);
    }

    @Override
    public String toString() {
        return text;
    }
}
