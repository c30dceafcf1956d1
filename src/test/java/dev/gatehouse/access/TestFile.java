package dev.gatehouse.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A table of words among the tests' resources; lines that begin with {@code #} explain it. */
final class TestFile {

    private TestFile() {}

    /** The words of each line. */
    static List<List<String>> read(String name) {
        try (var file = Objects.requireNonNull(TestFile.class.getResourceAsStream("/" + name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> List.of(line.split(" +")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
