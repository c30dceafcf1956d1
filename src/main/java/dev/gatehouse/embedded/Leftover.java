package dev.gatehouse.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that outlived its service, because both the service and the shell around it were killed. */
final class Leftover {

    private static final Logger log = LoggerFactory.getLogger(Leftover.class);

    private Leftover() {}

    static void end(Program program) {
        Optional<ProcessHandle> process = pid(program.pidFile()).flatMap(ProcessHandle::of);
        if (process.isEmpty()) {
            return;
        }
        if (isOurs(process.get(), program.mark())) {
            log.warn("Ending a {} (process {}) that an earlier start left over", program.name(), process.get().pid());
            Tool.runs("/bin/sh", "-c", "kill -s \"$1\" \"$2\"", "sh", program.stopSignal(),
                    Long.toString(process.get().pid()));
            process.get().onExit().completeOnTimeout(process.get(), 20, TimeUnit.SECONDS).join();
            process.get().destroyForcibly();
        } else if (!process.get().info().command().orElse("postgres").endsWith("postgres")) {
            // Process ids come again after a reboot or in a container, and Postgres refuses to start if its old one did.
            delete(program.pidFile());
        }
    }

    private static boolean isOurs(ProcessHandle process, Path mark) {
        return process.info().arguments().map(Arrays::asList).filter(list -> list.contains(mark.toString()))
                .isPresent();
    }

    private static Optional<Long> pid(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(file)) {
            return lines.findFirst().map(String::strip).filter(line -> line.matches("\\d{1,18}")).map(Long::valueOf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
