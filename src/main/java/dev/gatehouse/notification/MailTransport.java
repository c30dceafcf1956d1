package dev.gatehouse.notification;

/** Where mail goes. */
interface MailTransport {

    /**
     * Returns once the letter is somebody else's to deliver; throws where it is not, and is then asked again.
     *
     * @throws Unsendable where asking again is of no use
     */
    void send(Letter letter);
}
