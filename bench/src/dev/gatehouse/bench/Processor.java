package dev.gatehouse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process's use of the processor, as the kernel counts it: in hundredths of a second. */
record Processor(long pid) {

    private static final int MICROS_PER_TICK = 10_000;

    /** The name of a process may hold blanks; the fields behind it hold none. */
    private static final int FIELDS_BEFORE_USER_TIME = 11;

    long micros() throws IOException {
        var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[FIELDS_BEFORE_USER_TIME]) + Long.parseLong(fields[FIELDS_BEFORE_USER_TIME + 1]))
                * MICROS_PER_TICK;
    }
}
