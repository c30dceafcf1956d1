package dev.gatehouse.gateway;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How full a bucket has been since when, as far as it matters for giving back: a surplus that was taken at some time can
 * only go back as far as it was missing ever since. Where the bucket was full meanwhile, time has given it back already,
 * and would once more for whoever drew on it since.
 *
 * <p>Kept are, for every moment, the least that was missing from then until now: entries whose missing tokens grow with
 * time, because what is undercut later no longer matters. Few enough to stand behind the bucket's state in one value.
 */
final class Peaks {

    private static final int MARK = 0x7065616b;
    private static final int MAX_ENTRIES = 8;
    private static final int ENTRY_BYTES = 16;
    private static final int FOOT_BYTES = 8;

    private record Entry(long atNanos, long missing) {}

    private final Deque<Entry> entries = new ArrayDeque<>();

    /** Of the bucket that the bytes hold; none where a client of another kind wrote it. */
    static Peaks of(byte[] bytes) {
        var peaks = new Peaks();
        if (bytes.length < FOOT_BYTES) {
            return peaks;
        }
        var foot = ByteBuffer.wrap(bytes, bytes.length - FOOT_BYTES, FOOT_BYTES);
        int count = foot.getInt();
        if (foot.getInt() != MARK || count < 0 || count > MAX_ENTRIES
                || bytes.length < FOOT_BYTES + count * ENTRY_BYTES) {
            return peaks;
        }
        var in = ByteBuffer.wrap(bytes, bytes.length - FOOT_BYTES - count * ENTRY_BYTES, count * ENTRY_BYTES);
        for (int i = 0; i < count; i++) {
            peaks.entries.add(new Entry(in.getLong(), in.getLong()));
        }
        return peaks;
    }

    /** The state, which its own readers read up to its end, and these behind it. */
    byte[] behind(byte[] state) {
        var out = ByteBuffer.allocate(state.length + entries.size() * ENTRY_BYTES + FOOT_BYTES).put(state);
        entries.forEach(entry -> out.putLong(entry.atNanos).putLong(entry.missing));
        return out.putInt(entries.size()).putInt(MARK).array();
    }

    /** Before every change: that so much is missing now, which time had made as little as it is. */
    void note(long nowNanos, long missing) {
        while (!entries.isEmpty() && entries.getLast().missing >= missing) {
            entries.removeLast();
        }
        // Of one moment only what was missing least is ever asked for.
        if (!entries.isEmpty() && entries.getLast().atNanos == nowNanos) {
            return;
        }
        entries.add(new Entry(nowNanos, missing));
        if (entries.size() > MAX_ENTRIES) {
            merge();
        }
    }

    /**
     * How much of a surplus goes back, and from now on counts as never taken.
     *
     * @param sinceNanos when it was taken
     * @param missing now
     */
    long giveBack(long sinceNanos, long surplus, long missing) {
        long least = Math.max(missing, 0);
        for (var entry : entries) {
            if (entry.atNanos > sinceNanos) {
                least = Math.min(least, Math.max(entry.missing, 0));
                break;
            }
        }
        long back = Math.min(surplus, least);
        var before = new ArrayDeque<>(entries);
        entries.clear();
        for (var entry : before) {
            note(entry.atNanos, entry.atNanos > sinceNanos ? entry.missing - back : entry.missing);
        }
        return back;
    }

    /**
     * The two that differ least become one that gives back no more than either: as late, and missing as little. Least in
     * proportion: where much is missing a surplus fits anyway, where little is it matters.
     */
    private void merge() {
        Entry narrow = null;
        Entry previous = null;
        double least = Double.MAX_VALUE;
        for (var entry : entries) {
            double ratio = previous == null ? Double.MAX_VALUE : ratio(previous, entry);
            if (ratio < least) {
                least = ratio;
                narrow = previous;
            }
            previous = entry;
        }
        var before = new ArrayDeque<>(entries);
        entries.clear();
        Entry merging = null;
        for (var entry : before) {
            if (merging != null) {
                entries.add(new Entry(entry.atNanos, merging.missing));
                merging = null;
            } else if (entry.equals(narrow)) {
                merging = entry;
            } else {
                entries.add(entry);
            }
        }
    }

    private static double ratio(Entry low, Entry high) {
        return (Math.max(high.missing, 0) + 1.0) / (Math.max(low.missing, 0) + 1.0);
    }
}
