package dev.gatehouse.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What this machine has: asked for by trying, never concluded from its name. */
final class Tool {

    private Tool() {}

    static Optional<Path> onPath(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL).splitAsStream(path)
                .map(folder -> Path.of(folder, name)).filter(Files::isExecutable).findFirst();
    }

    /** Whether the command can be started and ends with success. */
    static boolean runs(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.onExit().join().exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    static boolean isRoot() {
        return runs("/bin/sh", "-c", "[ \"$(id -u)\" = 0 ]");
    }

    /** The first of the commands that is there and answers to {@code --version}. */
    static Optional<Path> firstThatRuns(Stream<Path> candidates) {
        return candidates.filter(path -> runs(path.toString(), "--version")).findFirst();
    }
}
