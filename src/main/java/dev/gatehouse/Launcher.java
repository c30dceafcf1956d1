package dev.gatehouse;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What {@code java -jar} starts: the service itself where this Java is new enough and runs with the settings the
 * service ships with; otherwise a child of this process that is and does. Compiled for Java 17, the oldest that gets
 * this far.
 */
public final class Launcher {

    private static final String SERVICE = "dev.gatehouse.Gatehouse";
    private static final String LAUNCHED = "gatehouse.launched";

    private Launcher() {}

    public static void main(String[] args) throws ReflectiveOperationException, IOException, InterruptedException {
        List<String> given = ManagementFactory.getRuntimeMXBean().getInputArguments();
        List<String> shipped = shippedSettings();
        boolean settled = Boolean.getBoolean(LAUNCHED) || given.containsAll(shipped);
        if (settled && Runtime.version().feature() >= JavaHome.NEEDED) {
            // By name: the class itself is of a Java that this one may not be able to read.
            Class.forName(SERVICE).getMethod("main", String[].class).invoke(null, (Object) args);
            return;
        }
        Optional<JavaHome> home = JavaHome.newEnough();
        if (home.isEmpty()) {
            System.err.println("Gatehouse needs Java " + JavaHome.NEEDED + " or newer; this is Java "
                    + Runtime.version().feature() + ", and none was found by " + JavaHome.PLACES
                    + ". Install one and set GATEHOUSE_JAVA_HOME to its folder.");
            System.exit(1);
        }
        System.exit(run(command(home.get(), shipped, given, args)));
    }

    private static List<String> shippedSettings() throws IOException {
        Properties build = new Properties();
        try (InputStream file = Launcher.class.getResourceAsStream("/META-INF/build-info.properties")) {
            build.load(file);
        }
        return List.of(build.getProperty("build.jvm").trim().split("\\s+"));
    }

    /** Of two settings of the same kind the JVM takes the last, so what the user has given wins. */
    private static List<String> command(JavaHome home, List<String> shipped, List<String> given, String[] args) {
        List<String> command = new ArrayList<>();
        command.add(home.java().toString());
        command.addAll(shipped);
        command.addAll(given);
        command.addAll(List.of("-D" + LAUNCHED + "=true", "-Dgatehouse.exit-with-parent=true"));
        command.addAll(whatToRun(System.getProperty("java.class.path")));
        command.addAll(List.of(args));
        return command;
    }

    private static List<String> whatToRun(String path) {
        Optional<Unpacked> files = Unpacked.of(Path.of(path.split(File.pathSeparator, 2)[0]));
        if (files.isPresent()) {
            // Classes as the JVM last had them in memory, kept when it ends in order; the next start reads no jar for them.
            return List.of("-XX:SharedArchiveFile=" + files.get().archive(), "-XX:+AutoCreateSharedArchive",
                    "-Xlog:cds*=off",
                    "-cp", files.get().classPath(), SERVICE);
        }
        return path.endsWith(".jar") ? List.of("-jar", path) : List.of("-cp", path, Launcher.class.getName());
    }

    /** Signals to this process reach the child, and it gets the time it needs to end in order. */
    private static int run(List<String> command) throws IOException, InterruptedException {
        Process service = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            service.destroy();
            service.onExit().join();
        }));
        return service.waitFor();
    }
}
