package dev.gatehouse;

import java.io.IOException;
import org.springframework.boot.SpringApplication;

/** The process that started this one: Maven, or the launcher of the jar. */
final class Parent {

    private Parent() {}

    /** Ends this service in order when whoever stands for it is gone, even by {@code kill -9}. */
    @SuppressWarnings("FutureReturnValueIgnored") // Nothing is left to tell a failure to.
    static void exitWithIt() {
        if (Boolean.getBoolean("gatehouse.exit-with-parent")) {
            ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRunAsync(Parent::end,
                    task -> new Thread(task, "exit-with-parent").start()));
        }
    }

    private static void end() {
        SpringApplication.getShutdownHandlers().add(Parent::vanish);
        System.exit(1);
    }

    /**
     * The servers have stopped when this runs. What is left is what the JVM writes for the next start, for seconds after
     * everybody has gone; only a signal keeps it from that.
     */
    private static void vanish() {
        try {
            new ProcessBuilder("kill", "-KILL", Long.toString(ProcessHandle.current().pid())).start().onExit().join();
        } catch (IOException noSuchProgram) {
            Runtime.getRuntime().halt(1);
        }
    }
}
