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
    private final Map<Degraded, Counter> degraded = new EnumMap<>(Degraded.class);
    private final Map<Settle.Outcome, Counter> settlements = new EnumMap<>(Settle.Outcome.class);

    GatewayMetrics(MeterRegistry registry) {
        for (var code : Code.values()) {
            decisions.put(code, Counter.builder("gatehouse.checks").description("Checks, by what was decided")
                    .tag("code", code.name()).register(registry));
        }
        for (var how : Degraded.values()) {
            degraded.put(how, Counter.builder("gatehouse.checks.degraded")
                    .description("Checks decided while Redis did not answer").tag("how", how.name())
                    .register(registry));
        }
        for (var outcome : Settle.Outcome.values()) {
            settlements.put(outcome,
                    Counter.builder("gatehouse.settlements").description("Reported events, by what came of them")
                            .tag("outcome", outcome.name().toLowerCase(java.util.Locale.ROOT)).register(registry));
        }
    }

    void count(Decision decision) {
        count(decisions, decision.code());
        if (decision.degraded() != null) {
            count(degraded, decision.degraded());
        }
    }

    void count(Settle.Outcome outcome) {
        count(settlements, outcome);
    }

    private static <K> void count(Map<K, Counter> counters, K what) {
        var counter = counters.get(what);
        if (counter != null) {
            counter.increment();
        }
    }
}
