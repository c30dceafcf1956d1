package dev.gatehouse.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The folder all data lives in, held by one service at a time. */
final class DataFolder implements AutoCloseable {

    // Closing any descriptor of the lock file drops this process's lock, so a second try must not even open it.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static DataFolder open(Path folder) {
        Path path = create(folder);
        if (!HELD.add(path)) {
            throw inUse(path);
        }
        try {
            FileChannel channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw inUse(path);
            }
            return new DataFolder(path, channel);
        } catch (IOException | RuntimeException e) {
            HELD.remove(path);
            throw e instanceof StartRefused refused ? refused : unusable(path, e);
        }
    }

    private static Path create(Path folder) {
        try {
            Files.createDirectories(folder);
            Path path = folder.toRealPath();
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            return path;
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    private static StartRefused inUse(Path path) {
        return new StartRefused("Another Gatehouse already runs on the data folder " + path
                + ": stop it, or set GATEHOUSE_DATA_DIR to another folder.");
    }

    private static StartRefused unusable(Path path, Exception cause) {
        return new StartRefused("The data folder " + path + " cannot be used (" + cause
                + "): set GATEHOUSE_DATA_DIR to a folder that this user owns.", cause);
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD.remove(path);
    }
}
