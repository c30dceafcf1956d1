package dev.gatehouse.notification;

/** What came of one attempt. */
sealed interface DeliveryOutcome {

    int GONE = 410;

    boolean delivered();

    /** Whether no other attempt can come to more. */
    boolean hopeless();

    /** The receiver gave an answer; what it says besides its status is not read. */
    record Answered(int status) implements DeliveryOutcome {

        @Override
        public boolean delivered() {
            return status >= 200 && status < 300;
        }

        /** As Standard Webhooks has it, the receiver wants to hear nothing more. */
        @Override
        public boolean hopeless() {
            return status == GONE;
        }
    }

    record Unanswered(DeliveryError error) implements DeliveryOutcome {

        @Override
        public boolean delivered() {
            return false;
        }

        @Override
        public boolean hopeless() {
            return false;
        }
    }
}
