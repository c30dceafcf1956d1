package dev.gatehouse.embedded;

/** The service cannot start as it is configured; the message is the one sentence its operator gets to read. */
final class StartRefused extends RuntimeException {

    StartRefused(String message) {
        super(message);
    }

    StartRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
