package dev.gatehouse.notification;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Counts attempts to send mail, all outcomes from the start on: an alarm needs a zero to rise from. */
@Component
class MailMetrics {

    enum Outcome {
        SENT,
        FAILED,
        GIVEN_UP
    }

    private final Map<Outcome, Counter> attempts = new EnumMap<>(Outcome.class);

    MailMetrics(MeterRegistry registry) {
        for (var outcome : Outcome.values()) {
            attempts.put(outcome,
                    Counter.builder("gatehouse.mails").description("Attempts to send mail, by their outcome")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT)).register(registry));
        }
    }

    void count(Outcome outcome) {
        attempts.computeIfPresent(outcome, (o, counter) -> {
            counter.increment();
            return counter;
        });
    }
}
