package dev.gatehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Java of this machine. Runs on Java 17, like the launcher. */
record JavaHome(Path path) {

    static final int NEEDED = 25;

    static final String PLACES = "GATEHOUSE_JAVA_HOME, JAVA_HOME and other variables of that kind, /usr/lib/jvm, /opt, "
            + "~/.sdkman, ~/.jdks, /Library/Java/JavaVirtualMachines and Homebrew";

    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

    /** The first that is new enough: what was named comes before what is lying around. */
    static Optional<JavaHome> newEnough() {
        return Stream.of(named(), installed()).flatMap(homes -> homes).map(JavaHome::new)
                .filter(home -> home.version() >= NEEDED && Files.isExecutable(home.java())).findFirst();
    }

    private static Stream<Path> named() {
        Stream<String> chosen = Stream.ofNullable(System.getenv("GATEHOUSE_JAVA_HOME"));
        Stream<String> running = Stream.of(System.getProperty("java.home"));
        Stream<String> usual = Stream.ofNullable(System.getenv("JAVA_HOME"));
        Stream<String> others = System.getenv().entrySet().stream()
                .filter(variable -> variable.getKey().matches("(JAVA|JDK).*\\d.*"))
                .map(variable -> variable.getValue());
        return Stream.of(chosen, running, usual, others).flatMap(homes -> homes)
                .map(Path::of);
    }

    private static Stream<Path> installed() {
        Path user = Path.of(System.getProperty("user.home"));
        return Stream
                .of(Path.of("/usr/lib/jvm"), Path.of("/opt"), Path.of("/opt/java"),
                        user.resolve(".sdkman/candidates/java"),
                        user.resolve(".jdks"), Path.of("/Library/Java/JavaVirtualMachines"),
                        user.resolve("Library/Java/JavaVirtualMachines"), Path.of("/opt/homebrew/opt"),
                        Path.of("/usr/local/opt"))
                .flatMap(JavaHome::children).flatMap(folder -> Stream.of(folder, folder.resolve("Contents/Home"),
                        folder.resolve("libexec/openjdk.jdk/Contents/Home")));
    }

    private static Stream<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList().stream();
        } catch (IOException e) {
            return Stream.empty(); // Not there or not ours to read, so there is no Java to be had from it.
        }
    }

    private int version() {
        try {
            Matcher version = VERSION.matcher(Files.readString(path.resolve("release")));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            return 0; // No release file, no Java.
        }
    }

    Path java() {
        return path.resolve("bin/java");
    }
}
