package dev.gatehouse.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/** What was measured, round by round. Only what stands in the same round is compared. */
class Figures {

    /** @param low the least of all rounds, as {@code high} is the most */
    record Summary(double median, double low, double high, int rounds) {

        boolean known() {
            return rounds > 0;
        }
    }

    private record Place(String row, String metric) {}

    private final Map<Place, Map<Integer, Double>> values = new HashMap<>();
    private int round;

    void begin(int number) {
        round = number;
    }

    void add(String row, String metric, double value) {
        values.computeIfAbsent(new Place(row, metric), place -> new HashMap<>()).put(round, value);
    }

    double now(String row, String metric, double otherwise) {
        return values.getOrDefault(new Place(row, metric), Map.of()).getOrDefault(round, otherwise);
    }

    Summary of(String row, String metric) {
        return summary(List.copyOf(values.getOrDefault(new Place(row, metric), Map.of()).values()));
    }

    /** One row against another within each round. */
    Summary compare(String row, String other, String metric, DoubleBinaryOperator how) {
        var mine = values.getOrDefault(new Place(row, metric), Map.of());
        var theirs = values.getOrDefault(new Place(other, metric), Map.of());
        return summary(mine.keySet().stream().filter(theirs::containsKey)
                .map(r -> how.applyAsDouble(mine.get(r), theirs.get(r))).toList());
    }

    private static Summary summary(List<Double> unordered) {
        if (unordered.isEmpty()) {
            return new Summary(Double.NaN, Double.NaN, Double.NaN, 0);
        }
        var ordered = new ArrayList<>(unordered);
        ordered.sort(null);
        int size = ordered.size();
        double median = (ordered.get((size - 1) / 2) + ordered.get(size / 2)) / 2;
        return new Summary(median, ordered.getFirst(), ordered.getLast(), size);
    }
}
