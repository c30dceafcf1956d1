package dev.gatehouse.database;

/** The service's role could see every organization; the message is the one sentence its operator gets to read. */
final class UnsafeRole extends RuntimeException {

    UnsafeRole(String message) {
        super(message);
    }
}
