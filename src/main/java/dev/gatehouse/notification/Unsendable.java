package dev.gatehouse.notification;

/** Something about a mail that no repetition mends. */
class Unsendable extends RuntimeException {

    Unsendable(String message, Exception cause) {
        super(message, cause);
    }
}
