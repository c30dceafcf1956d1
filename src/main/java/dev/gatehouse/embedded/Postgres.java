package dev.gatehouse.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

import org.springframework.util.FileSystemUtils;

/** PostgreSQL: its files, its command line, and the database of the application. */
final class Postgres implements Program {

    private static final String MAJOR = "18";

    private final Path folder;
    private final Path cluster;
    private final Secrets secrets;

    Postgres(DataFolder data) {
        this.folder = data.path().resolve("postgres");
        this.cluster = folder.resolve("cluster");
        this.secrets = Secrets.in(data.path(),
                EnumSet.of(Secret.POSTGRES_SUPERUSER_PASSWORD, Secret.POSTGRES_GATEHOUSE_PASSWORD,
                        Secret.POSTGRES_SERVICE_PASSWORD));
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    /** Smart shutdown (TERM) would wait for clients that never leave; fast shutdown does not. */
    @Override
    public String stopSignal() {
        return "INT";
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public Path pidFile() {
        return cluster.resolve("postmaster.pid");
    }

    @Override
    public Path mark() {
        return cluster;
    }

    @Override
    public void prepare() {
        try {
            Files.createDirectories(folder);
            Path version = cluster.resolve("PG_VERSION");
            if (!Files.exists(version)) {
                initialize();
            } else if (!Files.readString(version).strip().equals(MAJOR)) {
                throw new StartRefused("The data in " + cluster + " is of PostgreSQL "
                        + Files.readString(version).strip() + " and this build brings " + MAJOR
                        + ": dump it with the old build, then load it into a new data folder.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the cluster's name only when it is whole, so a start killed in the middle leaves nothing to trip over. */
    private void initialize() throws IOException {
        Path partial = folder.resolve("cluster.partial");
        FileSystemUtils.deleteRecursively(partial);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path password = folder.resolve("password.partial");
        Files.deleteIfExists(password);
        Files.createFile(password, ownerOnly);
        Path log = folder.resolve("initdb.log");
        try {
            Files.writeString(password, secrets.get(Secret.POSTGRES_SUPERUSER_PASSWORD));
            try (Supervised initdb = Supervised.start("TERM", log, program("initdb", "-D", partial.toString(), "-U",
                    "postgres", "--pwfile=" + password, "-A", "scram-sha-256", "-E", "UTF8", "--locale=C",
                    "--locale-provider=builtin", "--builtin-locale=C.UTF-8"))) {
                if (!initdb.hasEndedAfter(Duration.ofMinutes(5)) || initdb.exitCode().join() != 0) {
                    throw new StartRefused("PostgreSQL cannot make its files; " + log + " says why.");
                }
            }
            Files.move(partial, cluster, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.delete(password);
        }
    }

    @Override
    public List<String> command(int port) {
        return program("postgres", "-D", cluster.toString(), "-p", Integer.toString(port), //
                "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", //
                "-c", "shared_buffers=48MB", "-c", "max_connections=50", "-c", "jit=off", "-c", "io_method=sync", //
                "-c", "max_wal_size=256MB", "-c", "log_checkpoints=off", //
                // Not the errors of statements: the application logs its own, and a statement may hold a secret.
                "-c", "log_min_messages=log");
    }

    /** Postgres refuses to run as root; in a user namespace of its own it is nobody, and the files stay the caller's. */
    private List<String> program(String name, String... arguments) {
        List<String> command = new ArrayList<>();
        if (Tool.isRoot()) {
            if (!Tool.runs("unshare", "-U", "true")) {
                throw new StartRefused("PostgreSQL does not run as root and this machine allows no user namespace: "
                        + "start as another user, or set SPRING_DATASOURCE_URL to a PostgreSQL of yours.");
            }
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(PostgresFiles.unpackedIn(folder).resolve("bin").resolve(name).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    @Override
    public boolean answers(int port) {
        return PostgresDatabase.isReady(port, secrets);
    }

    String ownerPassword() {
        return secrets.get(Secret.POSTGRES_GATEHOUSE_PASSWORD);
    }

    String servicePassword() {
        return secrets.get(Secret.POSTGRES_SERVICE_PASSWORD);
    }
}
