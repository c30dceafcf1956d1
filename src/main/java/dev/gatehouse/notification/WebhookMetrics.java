package dev.gatehouse.notification;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts attempts to deliver, all outcomes from the start on: an alarm needs a zero to rise from. */
@Component
class WebhookMetrics {

    private final Counter delivered;
    private final Counter failed;
    private final Counter givenUp;

    WebhookMetrics(MeterRegistry registry) {
        this.delivered = counter(registry, "delivered");
        this.failed = counter(registry, "failed");
        this.givenUp = counter(registry, "given_up");
    }

    void count(DeliveryOutcome outcome, boolean again) {
        if (outcome.delivered()) {
            delivered.increment();
        } else if (again) {
            failed.increment();
        } else {
            givenUp.increment();
        }
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("gatehouse.webhooks").description("Attempts to deliver to webhooks, by their outcome")
                .tag("outcome", outcome).register(registry);
    }
}
