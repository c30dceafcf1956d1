package dev.gatehouse.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The file of secrets, which a shell can source and only its owner can read. */
final class Secrets {

    private static final String HEADER = "# Made up by the first start. Whoever reads this file owns the service.\n";

    private final Map<Secret, String> values = new EnumMap<>(Secret.class);

    private Secrets() {}

    /** Reads the secrets and makes up the needed ones that are missing, on disk before it returns. */
    static synchronized Secrets in(Path folder, Set<Secret> needed) {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try (FileChannel file = FileChannel.open(folder.resolve("secrets.env"), options, ownerOnly);
                var _ = file.lock()) {
            Secrets secrets = new Secrets();
            String text = new String(Channels.newInputStream(file).readAllBytes(), UTF_8);
            // A line without its end was cut short by a crash, and nothing was ever given such a secret.
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            whole.lines().forEach(secrets::read);
            String added = secrets.generate(needed);
            if (!added.isEmpty()) {
                file.position(file.truncate(whole.getBytes(UTF_8).length).size());
                file.write(ByteBuffer.wrap(((whole.isEmpty() ? HEADER : "") + added).getBytes(UTF_8)));
                file.force(true);
            }
            return secrets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String line) {
        for (Secret secret : Secret.values()) {
            if (line.startsWith(secret + "=")) {
                values.put(secret, line.substring(secret.name().length() + 1).strip());
            }
        }
    }

    private String generate(Set<Secret> needed) {
        StringBuilder lines = new StringBuilder();
        for (Secret secret : needed) {
            if (!values.containsKey(secret)) {
                values.put(secret, secret.generate());
                lines.append(secret).append('=').append(values.get(secret)).append('\n');
            }
        }
        return lines.toString();
    }

    String get(Secret secret) {
        return Objects.requireNonNull(values.get(secret));
    }
}
