package dev.gatehouse.embedded;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The embedded PostgreSQL without a service around it: nobody starts it again but the test. */
public final class PostgresProcess implements AutoCloseable {

    private final DataFolder folder;
    private final Postgres program;
    private final int port;
    private @Nullable Supervised process;

    private PostgresProcess(DataFolder folder, int port) {
        this.folder = folder;
        this.program = new Postgres(folder);
        this.port = port;
    }

    public static PostgresProcess start(Path folder, int port) {
        var server = new PostgresProcess(DataFolder.open(folder), port);
        server.program.prepare();
        server.start();
        return server;
    }

    public int port() {
        return port;
    }

    public String servicePassword() {
        return program.servicePassword();
    }

    public String ownerPassword() {
        return program.ownerPassword();
    }

    public void start() {
        var command = new ArrayList<>(program.command(port));
        // Three services come, each with a pool or two.
        command.addAll(List.of("-c", "max_connections=120"));
        process = Supervised.start(program.stopSignal(), program.folder().resolve("server.log"), command);
        await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(50)).until(() -> program.answers(port));
    }

    /** In order, with all that was committed on disk. */
    public void stop() {
        if (process != null) {
            process.close();
            process = null;
        }
    }

    /** What the server has said since it was first started. */
    public String log() {
        try {
            return Files.readString(program.folder().resolve("server.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The database with the eyes of its owner. */
    public JdbcClient asOwner() {
        return JdbcClient.create(new DriverManagerDataSource(PostgresDatabase.url(port), PostgresDatabase.OWNER,
                ownerPassword()));
    }

    @Override
    public void close() {
        stop();
        try {
            folder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
