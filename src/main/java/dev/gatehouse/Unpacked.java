package dev.gatehouse;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The contents of the jar as files in this user's cache: the service starts from files in much less time than from jars
 * within a jar. Runs on Java 17, like the launcher.
 */
record Unpacked(Path folder, String classPath) {

    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String LIBRARIES = "BOOT-INF/lib/";
    /** A jar again, of its own: the JVM's archive of classes takes jars only. */
    private static final String OWN_JAR = "gatehouse.jar";
    private static final Duration UNUSED = Duration.ofDays(7);

    /** The files of the jar; empty where the path is no jar of jars or the user has no place to keep files. */
    static Optional<Unpacked> of(Path jar) {
        return of(jar, cache());
    }

    static Optional<Unpacked> of(Path jar, Path cache) {
        if (!Files.isRegularFile(jar) || !cache.isAbsolute()) {
            return Optional.empty();
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            if (zip.getEntry(CLASSES) == null) {
                return Optional.empty();
            }
            Path folder = cache.resolve(fingerprint(zip));
            if (!Files.isDirectory(folder)) {
                unpack(zip, folder);
            }
            Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
            forgetUnused(cache);
            return Optional.of(new Unpacked(folder, libraries(zip).map(folder::resolve).map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator, folder.resolve(OWN_JAR) + File.pathSeparator,
                            ""))));
        } catch (IOException e) {
            return Optional.empty(); // A full or read-only disk is no reason not to start: the jar itself serves as well.
        }
    }

    /** Where the JVM keeps what it has made of the classes. */
    Path archive() {
        return folder.resolve("classes.jsa");
    }

    private static Path cache() {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path base = configured == null || configured.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        return base.resolve("gatehouse");
    }

    /** Of names and checksums of all entries: two builds never share a folder, however alike their dates. */
    private static String fingerprint(ZipFile zip) {
        CRC32 entries = new CRC32();
        long sizes = 0;
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements();) {
            ZipEntry entry = all.nextElement();
            entries.update((entry.getName() + entry.getCrc()).getBytes(StandardCharsets.UTF_8));
            sizes += entry.getSize();
        }
        return Long.toHexString(entries.getValue()) + Long.toHexString(sizes);
    }

    private static Stream<String> libraries(ZipFile zip) throws IOException {
        ZipEntry index = zip.getEntry("BOOT-INF/classpath.idx");
        try (InputStream lines = zip.getInputStream(index)) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .map(line -> "lib/" + line.substring(line.lastIndexOf('/') + 1, line.lastIndexOf('"'))).toList()
                    .stream();
        }
    }

    /** Beside its place first, so that a start that is killed leaves nothing that looks whole. */
    private static void unpack(ZipFile zip, Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        Path draft = Files.createTempDirectory(folder.getParent(), "draft");
        Files.createDirectory(draft.resolve("lib"));
        try (JarOutputStream classes = new JarOutputStream(Files.newOutputStream(draft.resolve(OWN_JAR)))) {
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements();) {
                ZipEntry entry = all.nextElement();
                try (InputStream content = zip.getInputStream(entry)) {
                    copy(entry.getName(), content, classes, draft);
                }
            }
        }
        try {
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException another) {
            delete(draft); // Another start was faster; its files are the same.
        }
    }

    private static void copy(String name, InputStream content, JarOutputStream classes, Path draft) throws IOException {
        if (name.startsWith(LIBRARIES) && !name.endsWith("/")) {
            Files.copy(content, draft.resolve("lib").resolve(name.substring(LIBRARIES.length())));
        } else if (name.startsWith(CLASSES) && !name.equals(CLASSES)) {
            add(name.substring(CLASSES.length()), content, classes);
        } else if (name.startsWith("META-INF/spring") || name.equals("META-INF/build-info.properties")) {
            // Packaging has moved these from among the classes to the top; what else is there is the jar's own loader's.
            add(name, content, classes);
        }
    }

    /** Folders too: by them Spring finds the classes that are in them. */
    private static void add(String name, InputStream content, JarOutputStream classes) throws IOException {
        classes.putNextEntry(new ZipEntry(name));
        content.transferTo(classes);
        classes.closeEntry();
    }

    private static void forgetUnused(Path cache) throws IOException {
        List<Path> old = new ArrayList<>();
        try (Stream<Path> folders = Files.list(cache)) {
            for (Path folder : folders.toList()) {
                if (Files.getLastModifiedTime(folder).toInstant().isBefore(Instant.now().minus(UNUSED))) {
                    old.add(folder);
                }
            }
        }
        for (Path folder : old) {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
