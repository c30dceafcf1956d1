package dev.gatehouse.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** What the samples of one recording say: the processor's time by stage, and the methods that used most of it. */
class Profile {

    private static final int METHODS = 40;

    private final Map<Stage, Integer> stages = new EnumMap<>(Stage.class);
    private final Map<Stage, Map<String, Integer>> methods = new EnumMap<>(Stage.class);
    private int samples;

    private static Profile of(Path recording) throws IOException {
        var profile = new Profile();
        try (var file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                profile.add(file.readEvent());
            }
        }
        return profile;
    }

    private void add(RecordedEvent event) {
        if (!event.getEventType().getName().equals("jdk.CPUTimeSample") || event.getStackTrace() == null) {
            return;
        }
        var frames = event.getStackTrace().getFrames();
        if (frames.isEmpty()) {
            return;
        }
        var stage = Stage.of(frames.stream().map(Profile::name).toList());
        samples++;
        stages.merge(stage, 1, Integer::sum);
        methods.computeIfAbsent(stage, s -> new HashMap<>()).merge(name(frames.getFirst()), 1, Integer::sum);
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    private double share(Stage stage) {
        return samples == 0 ? 0 : 100.0 * stages.getOrDefault(stage, 0) / samples;
    }

    /** One line for each: share, stage and method. */
    private List<String> hottest() {
        record Hot(Stage stage, String method, int count) {}
        var all = new ArrayList<Hot>();
        methods.forEach((stage, counts) -> counts.forEach((name, count) -> all.add(new Hot(stage, name, count))));
        all.sort(Comparator.comparingInt(Hot::count).reversed());
        return all.stream().limit(METHODS)
                .map(hot -> "%5.1f %%  %-12s %s".formatted(100.0 * hot.count() / samples, hot.stage().name(),
                        hot.method()))
                .toList();
    }

    /** Arguments: recordings, each named for what was asked while it was made; --methods in front of them asks for more. */
    public static void main(String[] args) throws IOException {
        var profiles = new LinkedHashMap<String, Profile>();
        for (var arg : args) {
            if (!arg.startsWith("--")) {
                profiles.put(arg.replace(".jfr", "").replace('_', ' ').replace("-", ", by "), of(Path.of(arg)));
            }
        }
        print("stage", profiles.keySet());
        print("---", Collections.nCopies(profiles.size(), "---"));
        for (var stage : Stage.values()) {
            print(stage.toString(), profiles.values().stream().map(profile -> "%.1f %%".formatted(profile.share(stage)))
                    .toList());
        }
        print("samples", profiles.values().stream().map(profile -> Integer.toString(profile.samples)).toList());
        if (args[0].equals("--methods")) {
            profiles.forEach((name, profile) -> System.out.println("\n" + name + "\n"
                    + String.join("\n", profile.hottest())));
        }
    }

    private static void print(String head, Collection<String> cells) {
        System.out.println("| " + head + " | " + String.join(" | ", cells) + " |");
    }
}
