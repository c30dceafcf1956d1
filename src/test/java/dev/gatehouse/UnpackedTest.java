package dev.gatehouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher keeps of the jar, so that a start is quick. */
class UnpackedTest {

    @TempDir private Path folder;

    private Path cache() {
        return folder.resolve("cache/gatehouse");
    }

    private Path bootJar(String name, String content) throws IOException {
        var entries = new TreeMap<>(Map.of("BOOT-INF/classes/", "", "BOOT-INF/classes/dev/", "",
                "BOOT-INF/classes/dev/A.class",
                content, "BOOT-INF/lib/z.jar", "z", "BOOT-INF/lib/a.jar", "a", "BOOT-INF/classpath.idx",
                "- \"BOOT-INF/lib/z.jar\"\n- \"BOOT-INF/lib/a.jar\"\n", "META-INF/spring.factories", "factories",
                "META-INF/services/loader", "of the jar's own"));
        return jar(name, entries);
    }

    private Path jar(String name, Map<String, String> entries) throws IOException {
        var jar = folder.resolve(name);
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (var entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(UTF_8));
                out.closeEntry();
            }
        }
        return jar;
    }

    @Test
    void classPathHasTheClassesAndTheLibrariesInTheirOrder() throws IOException {
        var files = Unpacked.of(bootJar("one.jar", "class"), cache()).orElseThrow();
        var path = files.classPath().split(java.io.File.pathSeparator, -1);

        assertThat(path).extracting(entry -> Path.of(entry).getFileName().toString()).containsExactly("gatehouse.jar",
                "z.jar", "a.jar");
        assertThat(path).allMatch(entry -> Files.isRegularFile(Path.of(entry)));
        try (var classes = new JarFile(path[0])) {
            assertThat(classes.stream().map(ZipEntry::getName)).containsExactly("dev/", "dev/A.class",
                    "META-INF/spring.factories");
        }
    }

    @Test
    void sameBuildIsUnpackedOnceAndAnotherBesideIt() throws IOException {
        var first = Unpacked.of(bootJar("one.jar", "class"), cache()).orElseThrow();
        var again = Unpacked.of(bootJar("copy.jar", "class"), cache()).orElseThrow();
        var other = Unpacked.of(bootJar("other.jar", "clasp"), cache()).orElseThrow();

        assertThat(again.folder()).isEqualTo(first.folder());
        assertThat(other.folder()).isNotEqualTo(first.folder());
        try (var kept = Files.list(cache())) {
            assertThat(kept).containsExactlyInAnyOrder(first.folder(), other.folder());
        }
    }

    @Test
    void whereThereIsNothingToUnpackOrNoPlaceForItTheJarServes() throws IOException {
        assertThat(Unpacked.of(jar("plain.jar", Map.of("dev/A.class", "class")), cache())).isEmpty();
        assertThat(Unpacked.of(folder.resolve("absent.jar"), cache())).isEmpty();
        var file = Files.writeString(folder.resolve("file"), "no folder");
        assertThat(Unpacked.of(bootJar("one.jar", "class"), file.resolve("gatehouse"))).isEmpty();
        assertThat(Unpacked.of(bootJar("one.jar", "class"), Path.of("relative"))).isEmpty();
    }
}
