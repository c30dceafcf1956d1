package dev.gatehouse.notification;

/** How far a delivery has come: a pure function says what an attempt makes of it. */
record DeliveryState(WebhookDelivery.State state, int series, int failures) {

    boolean awaits(DeliveryTicket ticket) {
        return state == WebhookDelivery.State.pending && series == ticket.series();
    }

    DeliveryState after(DeliveryOutcome outcome) {
        if (outcome.delivered()) {
            return new DeliveryState(WebhookDelivery.State.delivered, series, failures);
        }
        int more = failures + 1;
        boolean over = outcome.hopeless() || DeliveryDelays.after(more).isEmpty();
        return new DeliveryState(over ? WebhookDelivery.State.failed : WebhookDelivery.State.pending, series, more);
    }
}
