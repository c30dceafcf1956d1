package dev.gatehouse.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.springframework.util.FileSystemUtils;

/** The programs of PostgreSQL, unpacked once per version. */
final class PostgresFiles {

    private PostgresFiles() {}

    /** Returns the folder that has {@code bin}, {@code lib} and {@code share}. */
    static Path unpackedIn(Path folder) {
        Path unpacked = folder.resolve(version());
        if (!Files.exists(unpacked)) {
            Path partial = folder.resolve(version() + ".partial");
            String resource = Platform.current().postgresResource();
            try (InputStream packed = PostgresFiles.class.getResourceAsStream(resource)) {
                if (packed == null) {
                    throw new StartRefused("This build brings no PostgreSQL for this machine (" + resource.substring(1)
                            + "): build it here, or set SPRING_DATASOURCE_URL to a PostgreSQL of yours.");
                }
                FileSystemUtils.deleteRecursively(partial);
                unpack(packed, partial);
                Files.move(partial, unpacked, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return unpacked;
    }

    private static String version() {
        Properties build = new Properties();
        try (InputStream file = PostgresFiles.class.getResourceAsStream("/META-INF/build-info.properties")) {
            if (file != null) {
                build.load(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build.getProperty("build.postgres", "unversioned");
    }

    private static void unpack(InputStream packed, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(
                new BufferedInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)), 1 << 16))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("An entry leads out of the archive: " + entry.getName());
                }
                write(entry, tar, path);
            }
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, path);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(path,
                    PosixFilePermissions.fromString(executable ? "rwx------" : "rw-------"));
        }
    }
}
