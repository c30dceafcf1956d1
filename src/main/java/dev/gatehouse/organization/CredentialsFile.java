package dev.gatehouse.organization;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The credentials of the first start, in a file that a shell can source and only its owner can read. */
record CredentialsFile(Path path) {

    private static final FileAttribute<?> OWNER_ONLY = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final String URL = "GATEHOUSE_URL=";

    void write(String url, String operatorToken, String adminKey, String gatewayToken, String email, String password) {
        // None of the values has a character that a shell would read as anything but itself.
        replace("""
                GATEHOUSE_URL=%s
                GATEHOUSE_OPERATOR_TOKEN=%s
                GATEHOUSE_ADMIN_KEY=%s
                GATEHOUSE_GATEWAY_TOKEN=%s
                GATEHOUSE_CONSOLE_EMAIL=%s
                GATEHOUSE_CONSOLE_PASSWORD=%s
                """.formatted(url, operatorToken, adminKey, gatewayToken, email, password));
    }

    /** The service may have been started at another port than last time. */
    void moveTo(String url) {
        if (Files.exists(path)) {
            var lines = read().lines().map(line -> line.startsWith(URL) ? URL + url : line).toList();
            var text = String.join("\n", lines) + "\n";
            if (!text.equals(read())) {
                replace(text);
            }
        }
    }

    String read() {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }

    private void replace(String text) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            var next = path.resolveSibling(path.getFileName() + ".next");
            Files.deleteIfExists(next);
            Files.createFile(next, OWNER_ONLY);
            Files.writeString(next, text);
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + path, e);
        }
    }
}
