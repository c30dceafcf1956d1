package dev.gatehouse.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Counts decisions. Registered once, so that a check makes no objects to be counted. */
@Component
class GatewayMetrics {

    private final Map<Code, Counter> decisions = new EnumMap<>(Code.class);
    private final Map<Settle.Outcome, Counter> settlements = new EnumMap<>(Settle.Outcome.class);

    GatewayMetrics(MeterRegistry registry) {
        for (var code : Code.values()) {
            decisions.put(code, Counter.builder("gatehouse.checks").description("Checks, by what was decided")
                    .tag("code", code.name()).register(registry));
        }
        for (var outcome : Settle.Outcome.values()) {
            settlements.put(outcome,
                    Counter.builder("gatehouse.settlements").description("Reported events, by what came of them")
                            .tag("outcome", outcome.name().toLowerCase(java.util.Locale.ROOT)).register(registry));
        }
    }

    void count(Code code) {
        decisions.computeIfPresent(code, (c, counter) -> {
            counter.increment();
            return counter;
        });
    }

    void count(Settle.Outcome outcome) {
        settlements.computeIfPresent(outcome, (o, counter) -> {
            counter.increment();
            return counter;
        });
    }
}
